import { isFreshSession, type RelyingParty } from '../relying-party/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { verifyPassword } from './passwords.ts';
import type { Outcome } from './refusal.ts';

const WRONG_PER_SESSION = 5;
const WRONG_PER_ADDRESS = 20;
const WINDOW_MS = 15 * 60_000;

/**
 * Checks the trading password. Wrong ones pause the check for this session, and for this account from this client
 * address: a thief's session elsewhere must not make the customer wait. A try is taken before the password is looked at,
 * so that guesses sent at once cannot all slip under the bound, and given back when it was right.
 */
export async function checkTradingPassword(
  rp: RelyingParty,
  { session, address, typed }: { readonly session: Session; readonly address: string; readonly typed: string },
): Promise<Outcome<object>> {
  const ofSession = `trading-password/${session.hash}`;
  const ofAddress = `trading-password/${session.accountId}/${address}`;
  const { isFresh, taken, tradingPasswordHash } = await rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    const live = await tx.sessions.findLive(session.token, nowMs);
    // A copied cookie must not try passwords either. Whose session has ended is told so by the step that follows.
    if (live && !isFreshSession(live, nowMs)) return { isFresh: false, taken: false, tradingPasswordHash: '' };
    const inSession = await tx.rates.count(ofSession, WINDOW_MS, nowMs);
    const atAddress = await tx.rates.count(ofAddress, WINDOW_MS, nowMs);
    const customer = await tx.customers.get(session.accountId);
    return {
      isFresh: true,
      taken: inSession <= WRONG_PER_SESSION && atAddress <= WRONG_PER_ADDRESS,
      tradingPasswordHash: customer.tradingPasswordHash,
    };
  });
  if (!isFresh) return { ok: false, code: 'not_fresh' };
  if (!taken) return { ok: false, code: 'too_many_tries' };
  if (!(await verifyPassword(tradingPasswordHash, typed))) return { ok: false, code: 'wrong_trading_password' };
  await rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    await tx.rates.giveBack(ofSession, WINDOW_MS, nowMs);
    await tx.rates.giveBack(ofAddress, WINDOW_MS, nowMs);
  });
  return { ok: true };
}
