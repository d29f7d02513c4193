import type { RelyingParty } from '../relying-party/index.ts';
import type { AccountId } from '../store/contract/ids.ts';
import { verifyPassword } from './passwords.ts';
import type { Outcome } from './refusal.ts';

const WRONG_MAX = 5;
const WINDOW_MS = 15 * 60_000;

/**
 * Checks the trading password. Five wrong ones in 15 minutes pause the check for this account: it can only be reached
 * from inside a session, so nobody outside can make the customer wait.
 */
export async function checkTradingPassword(
  rp: RelyingParty,
  { accountId, typed }: { readonly accountId: AccountId; readonly typed: string },
): Promise<Outcome<object>> {
  const key = `trading-password:${accountId}`;
  const wrongSoFar = (): Promise<number> =>
    rp.store.transaction((tx) => tx.rates.current(key, WINDOW_MS, rp.clock.now()));

  if ((await wrongSoFar()) >= WRONG_MAX) return { ok: false, code: 'too_many_tries' };
  const { tradingPasswordHash } = await rp.store.transaction((tx) => tx.customers.get(accountId));
  if (!(await verifyPassword(tradingPasswordHash, typed))) {
    await rp.store.transaction((tx) => tx.rates.count(key, WINDOW_MS, rp.clock.now()));
    return { ok: false, code: 'wrong_trading_password' };
  }
  // Many guesses sent at once all pass the first look; the right one among them must not pass the second.
  return (await wrongSoFar()) >= WRONG_MAX ? { ok: false, code: 'too_many_tries' } : { ok: true };
}
