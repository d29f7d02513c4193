import { hasHidden } from './hidden.ts';

/**
 * A login ID is branch (3 digits) and account number (6 digits): 301-100247. People type it with full-width digits,
 * with every kind of dash, or with spaces; all of these are the same ID.
 */
export const LOGIN_ID_MAX_LENGTH = 40;

const SEPARATORS = /[\s\-‐‑‒–—―−ー_]/gu;

/** The form in which login IDs are stored and compared. */
export const normalizeLoginId = (typed: string): string =>
  typed.normalize('NFKC').replaceAll(SEPARATORS, '').toLowerCase();

/** The number of the account opening letter, or what the customer chose instead. */
const LOGIN_ID = /^(?:\d{9}|(?=.*\d)[a-z][a-z0-9]{7,19})$/;

/** False for what cannot be anybody's login ID, however it is typed. */
export const couldBeLoginId = (typed: string): boolean =>
  typed.length <= LOGIN_ID_MAX_LENGTH && LOGIN_ID.test(normalizeLoginId(typed));

/** What a customer may choose: eight to twenty letters and digits, of both, beginning with a letter; so it is never another's number. */
const CHOSEN = /^(?=.*\d)[a-z][a-z0-9]{7,19}$/;

/** A login ID that a customer wishes, as it is stored; null when it cannot be one. Nothing is repaired but width and case. */
export function parseNewLoginId(typed: string): string | null {
  const plain = typed.normalize('NFKC').trim().toLowerCase();
  return CHOSEN.test(plain) && !hasHidden(typed) ? plain : null;
}

/** 301-100247 → 301•••47: enough to recognise, not enough to pass on. */
export const maskLoginId = (loginId: string): string => `${loginId.slice(0, 3)}•••${loginId.slice(-2)}`;

/** As printed on the account opening letter. */
export const formatLoginId = (normalized: string): string =>
  /^\d{9}$/.test(normalized) ? `${normalized.slice(0, 3)}-${normalized.slice(3)}` : normalized;
