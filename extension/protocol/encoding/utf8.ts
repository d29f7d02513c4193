import { malformed } from '../errors.ts';

// Every engine has these two, but neither ES2024 nor a library common to browsers and Node declares them.
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
// ignoreBOM: a byte order mark stays in the text, where the JSON reader refuses it, instead of vanishing.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws {ProtocolError} `malformed` on a lone surrogate, which TextEncoder would replace silently */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  if (!text.isWellFormed()) throw malformed('text: a lone surrogate has no UTF-8 form');
  return encoder.encode(text);
}

/** @throws {ProtocolError} `malformed` on bytes that are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw malformed('text: the bytes are not UTF-8', error);
  }
}
