import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { RelyingParty } from '../context.ts';
import { hashCode } from '../secrets/bearer.ts';
import { newDigits, normalizeDigits } from '../secrets/short-codes.ts';

/** Three tries at one in a million, for thirty seconds. */
const DIGITS = 6;
const SHAPE = /^\d{6}$/u;

export const newWindowDigits = ({ random }: RelyingParty): string => newDigits(random, DIGITS);

/** Null for what can be the digits of no window: it is not worth a try. */
export function readWindowDigits(typed: string): string | null {
  const digits = normalizeDigits(typed);
  return SHAPE.test(digits) ? digits : null;
}

export const windowDigitsHash = ({ codeKey }: RelyingParty, accountId: AccountId, digits: string): SecretHash =>
  hashCode(codeKey, `unlock-digits/${accountId}`, digits);
