import { malformed } from './errors.ts';

/** Crockford's base32: no I, L, O, U. The last five are for the check symbol only. https://www.crockford.com/base32.html */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';
const RADIX = 32n;
const CHECK_MODULUS = 37n;

const SELECTOR_BYTES = 5;
const VERIFIER_BYTES = 16;
/** 168 bits in symbols of five bits. */
const DATA_SYMBOLS = 34;
const GROUP = /.{5}/g;
/** Far more than a code with every hyphen and blank; bounds the work on nonsense. */
const MAX_TEXT = 256;

export interface VoucherCode {
  /** Finds the voucher. 40 bits. */
  readonly selector: Uint8Array<ArrayBuffer>;
  /** Proves it. 128 bits. */
  readonly verifier: Uint8Array<ArrayBuffer>;
}

/** The typable form: selector and verifier as one number of 168 bits, 34 symbols and a check symbol, in 7 groups of 5. */
export function formatVoucherCode(selector: Uint8Array, verifier: Uint8Array): string {
  if (selector.length !== SELECTOR_BYTES) throw new RangeError(`selector: expected 5 bytes, got ${selector.length}`);
  if (verifier.length !== VERIFIER_BYTES) throw new RangeError(`verifier: expected 16 bytes, got ${verifier.length}`);
  const value = [...selector, ...verifier].reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  let text = SYMBOLS.charAt(Number(value % CHECK_MODULUS));
  for (let rest = value, count = 0; count < DATA_SYMBOLS; count += 1, rest /= RADIX) {
    text = SYMBOLS.charAt(Number(rest % RADIX)) + text;
  }
  return (text.match(GROUP) ?? []).join('-');
}

/**
 * Reads a code as people type it: any case, with or without hyphens and blanks, full-width, O for 0, I and L for 1. The
 * check symbol finds every single wrong symbol and every swap of two neighbours.
 * @throws {ProtocolError} `malformed`
 */
export function parseVoucherCode(text: string): VoucherCode {
  const symbols = plainSymbols(text);
  if (symbols.length !== DATA_SYMBOLS + 1) {
    throw malformed(`voucher code: expected ${DATA_SYMBOLS + 1} symbols, got ${symbols.length}`);
  }
  let value = 0n;
  for (let at = 0; at < DATA_SYMBOLS; at += 1) {
    const digit = SYMBOLS.indexOf(symbols.charAt(at));
    if (digit < 0 || digit >= Number(RADIX)) throw malformed(`voucher code: unexpected symbol at ${at + 1}`);
    value = value * RADIX + BigInt(digit);
  }
  if (SYMBOLS.charAt(Number(value % CHECK_MODULUS)) !== symbols.charAt(DATA_SYMBOLS)) {
    throw malformed('voucher code: the check symbol does not fit');
  }
  return split(value);
}

function plainSymbols(text: string): string {
  if (text.length > MAX_TEXT) throw malformed('voucher code: too long');
  return (
    text
      // Full-width letters, digits and signs become plain ones.
      .normalize('NFKC')
      .toUpperCase()
      // Some Japanese keyboards give the wave dash for the tilde.
      .replaceAll('\u{301C}', '~')
      // Blanks, invisible characters that come with pasting, and every dash, the Japanese prolonged sound mark among them.
      .replace(/[\s\p{Cf}\p{Pd}\u{2212}\u{30FC}]/gu, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1')
  );
}

function split(value: bigint): VoucherCode {
  const bytes = new Uint8Array(SELECTOR_BYTES + VERIFIER_BYTES);
  let rest = value;
  for (let at = bytes.length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  if (rest !== 0n) throw malformed('voucher code: more than 168 bits');
  return { selector: bytes.slice(0, SELECTOR_BYTES), verifier: bytes.slice(SELECTOR_BYTES) };
}
