const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Eight, so that even a thief who may ask for thirty codes an hour guesses none in a lifetime. */
const CODE_DIGITS = 8;

/** Decimal digits, uniform (rejection sampling). */
export function newDigits(random: (bytes: number) => Uint8Array, digits = CODE_DIGITS): string {
  const bound = 10 ** digits;
  const limit = Math.floor(2 ** 32 / bound) * bound;
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random(4);
    const value = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    if (value < limit) return String(value % bound).padStart(digits, '0');
  }
}

/** `symbols` Crockford base32 symbols, 5 bits each. */
export function newTicket(random: (bytes: number) => Uint8Array, symbols: number): string {
  return Array.from(random(symbols), (byte) => CROCKFORD[byte & 31]).join('');
}

/** Digits as people type them: full-width, spaces, hyphens. */
export function normalizeDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/gu, '');
}

/** A ticket as people type it: lower case, full-width, spaces, hyphens, O for 0, I or L for 1. */
export function normalizeTicket(text: string): string {
  return normalizeDigits(text).toUpperCase().replaceAll('O', '0').replace(/[IL]/gu, '1');
}
