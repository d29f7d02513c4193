import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { lockIn } from '../account/lock.ts';
import { ACCOUNT_STATES } from '../account/states.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';

/** Whose password is tried, and from where. */
export interface Guesser {
  readonly accountId: AccountId;
  readonly device: Device | null;
  readonly knownBrowser: SecretHash | null;
}

/** Begins anew when a lock ends: else the next slip would lock again. */
const key = ({ id, lockChangedAtMs }: Account): string => `guesses/${id}/${lockChangedAtMs ?? 'never'}`;

/** Wrong passwords from browsers that the account does not know, in this hour of the clock. */
export function guessesIn(rp: RelyingParty, tx: StoreTx, account: Account): Promise<number> {
  return tx.rates.current(key(account), LIMITS.lockWindowMs, rp.clock.now());
}

/**
 * A known browser counts for itself alone, so that nobody else can use up its owner's tries; a registered PC has a count of its own.
 * Nothing is counted where the broker does without the whole.
 */
const counts = (rp: RelyingParty, { device, knownBrowser }: Guesser): boolean =>
  rp.policy.risk !== 'off' && device === null && knownBrowser === null;

/** Counts a try before its password is looked at. @returns which one of this hour it is; 0 where it does not count */
export async function countGuessIn(rp: RelyingParty, tx: StoreTx, guesser: Guesser): Promise<number> {
  if (!counts(rp, guesser)) return 0;
  return tx.rates.count(key(await tx.accounts.get(guesser.accountId)), LIMITS.lockWindowMs, rp.clock.now());
}

/** The password was right. */
export async function giveGuessBackIn(rp: RelyingParty, tx: StoreTx, guesser: Guesser): Promise<void> {
  if (!counts(rp, guesser)) return;
  await tx.rates.giveBack(key(await tx.accounts.get(guesser.accountId)), LIMITS.lockWindowMs, rp.clock.now());
}

/** The password was wrong: the tenth of an hour locks. @param guess which one it was */
export async function lockAfterGuessesIn(
  rp: RelyingParty,
  tx: StoreTx,
  { accountId }: Guesser,
  guess: number,
): Promise<void> {
  if (guess < LIMITS.lockFailures) return;
  const account = await tx.accounts.get(accountId);
  if (account.lockedBecause !== null || ACCOUNT_STATES[account.state].login !== 'password') return;
  await lockIn(rp, tx, account, 'failures');
}
