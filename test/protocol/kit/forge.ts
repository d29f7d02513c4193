import { canonicalizeJson } from '#protocol';
import { DEVICE_KEY, type PublishedKey } from './keys.ts';
import { HEADER, LOGIN } from './samples.ts';

/** The parts of a compact JWS as they are to stand there, whatever a reader thinks of them. */
export interface Parts {
  /** JSON text; an object is written canonically. */
  readonly header?: string | object;
  readonly claims?: string | object;
  /** Signs; the device itself unless said otherwise. */
  readonly key?: PublishedKey;
  /** Changes the 64 bytes of the honest signature. */
  readonly signature?: (honest: Uint8Array) => Uint8Array;
}

/**
 * Makes a proof that is honestly signed over whatever it holds, so that its form alone can be at fault. Without arguments
 * it is an honest proof for `login`.
 */
export function forge({ header = HEADER, claims = LOGIN, key = DEVICE_KEY, signature = (s) => s }: Parts = {}): string {
  const input = [header, claims]
    .map((part) => base64url(typeof part === 'string' ? part : canonicalizeJson(part)))
    .join('.');
  return `${input}.${base64url(signature(key.sign(Buffer.from(input))))}`;
}

export const base64url = (content: string | Uint8Array): string => Buffer.from(content).toString('base64url');

/** A JSON text with something put before its closing brace. */
export const withMember = (value: object, member: string): string =>
  `${canonicalizeJson(value).slice(0, -1)},${member}}`;

/** The same object without one member. */
export const without = (value: object, name: string): object =>
  Object.fromEntries(Object.entries(value).filter(([member]) => member !== name));
