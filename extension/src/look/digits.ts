/**
 * Reads digits that were copied, with or without a Japanese input method: full-width digits are the same digits (NFKC), and
 * spaces do not count.
 * @returns null unless there are exactly so many
 */
export const readDigits = (typed: string, count: number): string | null => {
  const digits = typed.normalize('NFKC').replaceAll(/\s/g, '');
  return /^[0-9]+$/.test(digits) && digits.length === count ? digits : null;
};

/** The number on the page where somebody waits to be let in: two digits, the first of them not 0. */
export const readWaitingNumber = (typed: string): number | null => {
  const digits = readDigits(typed, 2);
  return digits === null || digits.startsWith('0') ? null : Number(digits);
};

/** In threes, as one reads a number out: 482 913. */
export const inThrees = (digits: string): readonly string[] => digits.match(/\d{1,3}/g) ?? [];
