import { malformed } from '../errors.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

declare const encoding: unique symbol;
/** Bytes as RFC 4648 section 5 text: no padding, unused bits zero. */
export type Base64Url = string & { readonly [encoding]: 'base64url' };

const ALPHABET = encodeUtf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const BITS = 6;

/** Value of each ASCII character; `NO_SYMBOL` where it has none. */
const NO_SYMBOL = 0xff;
const VALUE_OF = new Uint8Array(128).fill(NO_SYMBOL);
for (const [value, symbol] of ALPHABET.entries()) VALUE_OF[symbol] = value;

export function encodeBase64Url(bytes: Uint8Array): Base64Url {
  const symbols = new Uint8Array(encodedLength(bytes.length));
  let held = 0;
  let heldBits = 0;
  let offset = 0;
  const put = (value: number): void => {
    symbols[offset] = ALPHABET[value] ?? 0;
    offset += 1;
  };
  for (const byte of bytes) {
    held = (held << 8) | byte;
    heldBits += 8;
    while (heldBits >= BITS) {
      heldBits -= BITS;
      put(held >> heldBits);
      held &= (1 << heldBits) - 1;
    }
  }
  if (heldBits > 0) put(held << (BITS - heldBits));
  return decodeUtf8(symbols) as Base64Url;
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
    const value = VALUE_OF[text.charCodeAt(at)] ?? NO_SYMBOL;
    if (value === NO_SYMBOL) throw malformed(`base64url: unexpected character at ${at}`);
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
