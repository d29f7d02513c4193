import { malformed } from '../errors.ts';

/** Deeper values are refused, so that a cycle ends. */
const MAX_DEPTH = 64;

/**
 * The one JSON text of a value: RFC 8785 (JCS). ECMAScript's own text of numbers and strings is what the RFC asks for;
 * left to do are the order of the members (by UTF-16 code units, as `<` compares) and refusing what has no JSON form.
 * @throws {ProtocolError} `malformed` on lone surrogates, NaN, infinities, undefined, and anything but plain data
 */
export function canonicalizeJson(value: unknown): string {
  return canonical(value, MAX_DEPTH);
}

function canonical(value: unknown, depthLeft: number): string {
  if (depthLeft < 0) throw malformed('canonical JSON: too deep');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numeral(value);
  if (Array.isArray(value)) {
    // Array.from visits the holes of a sparse array too, where map would leave nothing between two commas.
    return `[${Array.from(value, (element) => canonical(element, depthLeft - 1)).join(',')}]`;
  }
  if (isPlainObject(value)) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${quoted(name)}:${canonical(member, depthLeft - 1)}`).join(',')}}`;
  }
  throw malformed(`canonical JSON: a ${typeof value} has no JSON form`);
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw malformed('canonical JSON: lone surrogate');
  return JSON.stringify(text);
}

function numeral(value: number): string {
  if (!Number.isFinite(value)) throw malformed('canonical JSON: the number is not finite');
  return JSON.stringify(value);
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
