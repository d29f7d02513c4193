/**
 * A login ID is branch (3 digits) and account number (6 digits): 301-100247. People type it with full-width digits,
 * with every kind of dash, or with spaces; all of these are the same ID.
 */
export const LOGIN_ID_MAX_LENGTH = 40;

const SEPARATORS = /[\s\-‐‑‒–—―−ー_]/gu;

/** The form in which login IDs are stored and compared. */
export const normalizeLoginId = (typed: string): string =>
  typed.normalize('NFKC').replaceAll(SEPARATORS, '').toLowerCase();

/** False for what cannot be anybody's login ID, however it is typed. */
export const couldBeLoginId = (typed: string): boolean =>
  typed.length <= LOGIN_ID_MAX_LENGTH && /^\d{9}$/.test(normalizeLoginId(typed));

/** As printed on the account opening letter. */
export const formatLoginId = (normalized: string): string =>
  /^\d{9}$/.test(normalized) ? `${normalized.slice(0, 3)}-${normalized.slice(3)}` : normalized;
