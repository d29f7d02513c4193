import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';

export interface Trier {
  readonly accountId: AccountId;
  /** Client address at a sign-in; the PC itself where one vouches for the session. */
  readonly by: string;
  /** A login with a code asks for no password first: whoever guesses there must not use up the tries of a way back. */
  readonly at?: 'login';
}

/** By who tries first, and less than the account bears: who guesses from one address must not use up the owner's tries. */
const boundsOf = ({ accountId, by, at }: Trier) => {
  const account = at === undefined ? accountId : `${accountId}@${at}`;
  return [
    [`totp/${account}/${by}`, LIMITS.totpWindowMs, LIMITS.totpTries],
    [`totp-hour/${account}/${by}`, HOUR_MS, LIMITS.totpTriesByOnePerHour],
    [`totp-hour/${account}`, HOUR_MS, LIMITS.totpTriesPerAccountAndHour],
  ] as const;
};

/** Takes one try, before anything is compared, so that guesses sent at once cannot all slip under the bound. */
export async function takeTotpTryIn(rp: RelyingParty, tx: StoreTx, trier: Trier): Promise<boolean> {
  for (const [key, windowMs, most] of boundsOf(trier)) {
    if ((await tx.rates.count(key, windowMs, rp.clock.now())) > most) return false;
  }
  return true;
}

/** The code was right: its try does not count. */
export async function giveTotpTryBackIn(rp: RelyingParty, tx: StoreTx, trier: Trier): Promise<void> {
  for (const [key, windowMs] of boundsOf(trier)) await tx.rates.giveBack(key, windowMs, rp.clock.now());
}
