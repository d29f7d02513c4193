import { malformed } from '../errors.ts';

/**
 * Takes a value read from JSON to a typed one. `at` is where the value stands, for the message.
 * Throws {@link ProtocolError}.
 */
export type Reader<T> = (value: unknown, at: string) => T;

/** A reader for each member. */
export type Members<T> = { readonly [Name in keyof T]-?: Reader<T[Name]> };

/** An object with these members, each present, perhaps with those that are optional, and with no other. */
export const object =
  <T extends object, Optional extends object = Record<never, never>>(
    members: Members<T>,
    optional?: Members<Optional>,
  ): Reader<T & Partial<Optional>> =>
  (value, at) => {
    const given = readObject(value, at);
    for (const name of Object.keys(members)) {
      if (!Object.hasOwn(given, name)) throw malformed(`${at}.${name}: missing`);
    }
    const known = { ...members, ...optional } as Readonly<Record<string, Reader<unknown>>>;
    const read = Object.entries(given).map(([name, member]) => {
      const reader = Object.hasOwn(known, name) ? known[name] : undefined;
      if (reader === undefined) throw malformed(`${at}: unknown member${spoken(name)}`);
      return [name, reader(member, `${at}.${name}`)];
    });
    return Object.fromEntries(read) as T & Partial<Optional>;
  };

/** @throws {ProtocolError} `malformed` unless an object */
export function readObject(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mismatch(at, 'an object', value);
  return value as Readonly<Record<string, unknown>>;
}

/** A list of so many elements, none twice by `identity`. */
export const list =
  <T>(
    element: Reader<T>,
    { min, max, identity }: { readonly min: number; readonly max: number; readonly identity?: (element: T) => unknown },
  ): Reader<readonly T[]> =>
  (value, at) => {
    if (!Array.isArray(value)) throw mismatch(at, 'a list', value);
    if (value.length < min || value.length > max) {
      throw malformed(`${at}: expected ${min} to ${max} elements, got ${value.length}`);
    }
    const read = value.map((given: unknown, index) => element(given, `${at}[${index}]`));
    if (identity && new Set(read.map(identity)).size !== read.length)
      throw malformed(`${at}: an element is there twice`);
    return read;
  };

export const orNull =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value, at) =>
    value === null ? null : reader(value, at);

export const integer =
  (min: number, max: number = Number.MAX_SAFE_INTEGER): Reader<number> =>
  (value, at) => {
    if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max) {
      throw mismatch(at, `a whole number from ${min} to ${max}`, value);
    }
    return value as number;
  };

export const oneOf =
  <const T extends string>(words: readonly T[]): Reader<T> =>
  (value, at) => {
    const word = words.find((expected) => expected === value);
    if (word === undefined) throw mismatch(at, words.map((expected) => `'${expected}'`).join(' or '), value);
    return word;
  };

/** A string that matches as a whole; `expected` says of what kind in the message. */
export const matching =
  (pattern: RegExp, expected: string): Reader<string> =>
  (value, at) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw mismatch(at, expected, value);
    return value;
  };

export const mismatch = (at: string, expected: string, value: unknown) =>
  malformed(`${at}: expected ${expected}, got ${kindOf(value)}`);

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return `a string of ${value.length} characters`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Repeats a name from outside only when it can be nothing but a name. */
const spoken = (name: string): string => (/^[A-Za-z0-9_]{1,32}$/.test(name) ? ` '${name}'` : '');
