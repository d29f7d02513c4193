import { LIMITS } from '../limits.ts';
import { normalizeDigits, normalizeTicket } from '../secrets/short-codes.ts';

/** A second secret as the customer typed it into the one field there is for both. */
export type PresentedSecondSecret =
  | { readonly kind: 'totp'; readonly digits: string }
  | { readonly kind: 'sheet'; readonly code: string };

const TOTP = /^\d{6}$/u;
const SHEET_CODE = new RegExp(`^[0-9A-HJKMNP-TV-Z]{${LIMITS.sheetCodeSymbols}}$`, 'u');

/** Null for what can be no code of an app: it is not worth a try. */
export function readTotp(typed: string): string | null {
  const digits = normalizeDigits(typed);
  return TOTP.test(digits) ? digits : null;
}

/** Told apart by form alone. Null for what can be neither. */
export function readSecondSecret(typed: string): PresentedSecondSecret | null {
  const digits = readTotp(typed);
  if (digits !== null) return { kind: 'totp', digits };
  const code = normalizeTicket(typed);
  return SHEET_CODE.test(code) ? { kind: 'sheet', code } : null;
}
