import { malformed } from '../errors.ts';

declare const encoding: unique symbol;
/** Bytes as RFC 4648 section 5 text: no padding, unused bits zero. */
export type Base64Url = string & { readonly [encoding]: 'base64url' };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF: ReadonlyMap<string, number> = new Map([...ALPHABET].map((symbol, value) => [symbol, value]));
const BITS = 6;

export function encodeBase64Url(bytes: Uint8Array): Base64Url {
  let text = '';
  let held = 0;
  let heldBits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    heldBits += 8;
    while (heldBits >= BITS) {
      heldBits -= BITS;
      text += ALPHABET.charAt(held >> heldBits);
      held &= (1 << heldBits) - 1;
    }
  }
  if (heldBits > 0) text += ALPHABET.charAt(held << (BITS - heldBits));
  return text as Base64Url;
}

/**
 * Decodes the one text that encodes these bytes: each byte string has exactly one, so that text and bytes can be compared
 * alike. RFC 4648 section 3.5 leaves that to the decoder.
 * @param expectedLength in bytes
 * @throws {ProtocolError} `malformed` on padding, other characters, unused bits, or another length
 */
export function decodeBase64Url(text: string, expectedLength?: number): Uint8Array<ArrayBuffer> {
  const length = Math.floor((text.length * BITS) / 8);
  if (expectedLength !== undefined && (length !== expectedLength || text.length !== encodedLength(expectedLength))) {
    throw malformed(`base64url: expected ${encodedLength(expectedLength)} characters, got ${text.length}`);
  }
  if (text.length % 4 === 1) throw malformed(`base64url: no bytes are encoded in ${text.length} characters`);
  const bytes = new Uint8Array(length);
  let held = 0;
  let heldBits = 0;
  let offset = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = VALUE_OF.get(text.charAt(at));
    if (value === undefined) throw malformed(`base64url: unexpected character at ${at}`);
    held = (held << BITS) | value;
    heldBits += BITS;
    if (heldBits >= 8) {
      heldBits -= 8;
      bytes[offset] = held >> heldBits;
      held &= (1 << heldBits) - 1;
      offset += 1;
    }
  }
  if (held !== 0) throw malformed('base64url: the unused bits of the last character are not zero');
  return bytes;
}

/** Characters that encode so many bytes. */
export const encodedLength = (bytes: number): number => Math.ceil((bytes * 8) / BITS);
