import { createHash } from 'node:crypto';
import { canonicalizeJson } from '#protocol';
import type { Account } from '../store/contract/accounts.ts';
import type { Customer } from '../store/contract/brokerage.ts';
import type { DeskCase } from '../store/contract/desk.ts';

/**
 * The hash of everything that the second operator is shown: request, checks, and the customer as he is now. It goes back with his
 * decision, which counts for exactly that.
 */
export function hashOfShown(
  { id, version, reason, checks, request }: DeskCase,
  { loginId, name, mail }: Customer,
  { state, epoch, lockedBecause }: Account,
): string {
  const shown = { id, version, reason, checks, request, loginId, name, mail, state, epoch, lockedBecause };
  return createHash('sha256').update(canonicalizeJson(shown)).digest('base64url');
}
