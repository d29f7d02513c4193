import { ASSURANCES, isFreshSession, type RelyingParty } from '../relying-party/index.ts';
import type { Customer } from '../store/contract/brokerage.ts';
import type { Session } from '../store/contract/sessions.ts';
import { verifyPassword } from './passwords.ts';
import type { Outcome } from './refusal.ts';

const WRONG_PER_SESSION = 5;
const WRONG_PER_ADDRESS = 20;
const WINDOW_MS = 15 * 60_000;

interface Typed {
  readonly session: Session;
  readonly address: string;
  readonly typed: string;
}

const CHECKS = {
  trading: {
    rate: 'trading-password',
    hashOf: (customer: Customer) => customer.tradingPasswordHash,
    wrong: 'wrong_trading_password',
  },
  login: {
    rate: 'login-password',
    hashOf: (customer: Customer) => customer.passwordHash,
    wrong: 'wrong_login_password',
  },
} as const;

export const checkTradingPassword = (rp: RelyingParty, typed: Typed): Promise<Outcome<object>> =>
  checkPassword(rp, 'trading', typed);

/** The login password once more, from somebody who is signed in: where another one is to take its place. */
export const checkLoginPassword = (rp: RelyingParty, typed: Typed): Promise<Outcome<object>> =>
  checkPassword(rp, 'login', typed);

/**
 * Checks a password in a session. Wrong ones pause the check for this session, and for this account from this client
 * address: a thief's session elsewhere must not make the customer wait. A try is taken before the password is looked at,
 * so that guesses sent at once cannot all slip under the bound, and given back when it was right.
 */
async function checkPassword(
  rp: RelyingParty,
  which: keyof typeof CHECKS,
  { session, address, typed }: Typed,
): Promise<Outcome<object>> {
  const { rate, hashOf, wrong } = CHECKS[which];
  const ofSession = `${rate}/${session.hash}`;
  const ofAddress = `${rate}/${session.accountId}/${address}`;
  const { barred, taken, hash } = await rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    const live = await tx.sessions.findLive(session.token, nowMs);
    // Neither a copied cookie nor somebody who was let through elsewhere may try passwords. Whose session has ended is told so by the step
    // that follows.
    const barred = live ? barredBy(live, nowMs) : null;
    if (barred !== null) return { barred, taken: false, hash: '' };
    const inSession = await tx.rates.count(ofSession, WINDOW_MS, nowMs);
    const atAddress = await tx.rates.count(ofAddress, WINDOW_MS, nowMs);
    return {
      barred: null,
      taken: inSession <= WRONG_PER_SESSION && atAddress <= WRONG_PER_ADDRESS,
      hash: hashOf(await tx.customers.get(session.accountId)),
    };
  });
  if (barred !== null) return { ok: false, code: barred };
  if (!taken) return { ok: false, code: 'too_many_tries' };
  if (!(await verifyPassword(hash, typed))) return { ok: false, code: wrong };
  await rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    await tx.rates.giveBack(ofSession, WINDOW_MS, nowMs);
    await tx.rates.giveBack(ofAddress, WINDOW_MS, nowMs);
  });
  return { ok: true };
}

/** In a session that may do nothing with it, a password is not looked at. */
function barredBy(live: Session, nowMs: number): 'assurance_too_low' | 'not_fresh' | null {
  const { trade, settings } = ASSURANCES[live.assurance];
  if (!trade && !settings) return 'assurance_too_low';
  return isFreshSession(live, nowMs) ? null : 'not_fresh';
}
