import type { Account } from '../../store/contract/accounts.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { Right } from '../assurance.ts';
import type { RelyingParty } from '../context.ts';
import { sessionStepIn } from '../session-step.ts';
import { refused, type Step } from '../step.ts';
import { isHeld } from './hold.ts';
import { ACCOUNT_STATES } from './states.ts';

/** Re-checks session, device, epoch and state inside the transaction of the mutation, then asks `allow`. */
function moneyStepIn(
  rp: RelyingParty,
  tx: StoreTx,
  session: Session,
  right: Right,
  allow: (account: Account) => Promise<Step>,
): Promise<Step> {
  const demand = { states: ['open', 'enrolling', 'protected'], assurances: ['password', 'device'], right } as const;
  return sessionStepIn(rp, tx, session, demand, async (account) => {
    const live = await tx.sessions.findLive(session.token, rp.clock.now());
    if (live?.assurance !== ACCOUNT_STATES[account.state].moveMoney) return refused('assurance_too_low');
    return allow(account);
  });
}

/** Withdrawals and the withdrawal account: refused while money is held. */
export function mayMoveMoneyIn(rp: RelyingParty, tx: StoreTx, session: Session): Promise<Step> {
  return moneyStepIn(rp, tx, session, 'money', (account) =>
    Promise.resolve(isHeld(account, rp.clock.now()) ? refused('money_hold') : { ok: true }),
  );
}

/** Mail address and other contact details: refused while money is held. */
export function mayChangeContactIn(rp: RelyingParty, tx: StoreTx, session: Session): Promise<Step> {
  return mayMoveMoneyIn(rp, tx, session);
}

/** Selling stays possible during a hold. */
export function maySellIn(rp: RelyingParty, tx: StoreTx, session: Session): Promise<Step> {
  return moneyStepIn(rp, tx, session, 'trade', () => Promise.resolve({ ok: true }));
}

/** Buying during a hold: up to what the customer allowed beforehand, in all (default nothing: in 2025 the thieves bought). */
export function mayBuyIn(rp: RelyingParty, tx: StoreTx, session: Session, yen: number): Promise<Step> {
  return moneyStepIn(rp, tx, session, 'trade', async (account) => {
    if (!isHeld(account, rp.clock.now())) return { ok: true };
    const holdBoughtYen = account.holdBoughtYen + yen;
    if (holdBoughtYen > account.holdBuyLimitYen) return refused('money_hold');
    await tx.accounts.change(account.id, { holdBoughtYen });
    return { ok: true };
  });
}
