import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';

export function setNotifyEveryLogin(
  rp: RelyingParty,
  { session, on }: { readonly session: Session; readonly on: boolean },
): Promise<Step> {
  const demand = { states: ['protected'], assurances: ['device'] } as const;
  return sessionStep(rp, session, demand, async (tx, account) => {
    await tx.accounts.change(account.id, { notifyEveryLogin: on });
    return { ok: true };
  });
}

/** What may be bought in all while money is held. It can always be lowered, and raised only while nothing is held. */
export function setHoldBuyLimit(
  rp: RelyingParty,
  { session, yen }: { readonly session: Session; readonly yen: number },
): Promise<Step> {
  const demand = { states: ['protected'], assurances: ['device'] } as const;
  return sessionStep(rp, session, demand, async (tx, account) => {
    const { moneyHoldUntilMs, holdBuyLimitYen } = account;
    const held = moneyHoldUntilMs !== null && rp.clock.now() < moneyHoldUntilMs;
    if (held && yen > holdBuyLimitYen) return refused('money_hold');
    await tx.accounts.change(account.id, { holdBuyLimitYen: yen });
    return { ok: true };
  });
}
