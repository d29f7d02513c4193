import type { Session } from '../../store/contract/sessions.ts';
import type { Executor } from '../confirm/executors.ts';
import { wishIn } from '../confirm/wish.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';
import { isHeld } from './hold.ts';

const FROM_A_DEVICE = { states: ['protected'], assurances: ['device'] } as const;

/** Opting out, from a registered PC, which confirms it, and while nothing is held. */
export function wishOptOut(
  rp: RelyingParty,
  { session, code }: { readonly session: Session; readonly code: string },
): Promise<Step<{ readonly confirmation: string | null }>> {
  const demand = { ...FROM_A_DEVICE, code: { action: 'opt-out', typed: code } } as const;
  return sessionStep(rp, session, demand, async (tx, account) => {
    if (account.optOutAtMs !== null) return refused('already_running');
    // It would end the hold, and the owner's means to object to who began it.
    if (isHeld(account, rp.clock.now())) return refused('money_hold');
    return wishIn(rp, tx, session, { type: 'opt-out', facts: [], secret: null });
  });
}

/** It takes effect 24 h after its confirmation; every address is told at once. */
export const optOutExecutor: Executor = {
  executeIn: async (rp, tx, { accountId, kid, rowHash: about }) => {
    if ((await tx.accounts.get(accountId)).optOutAtMs !== null) return false;
    const atMs = rp.clock.now();
    const effectiveAtMs = atMs + LIMITS.optOutDelayMs;
    await tx.accounts.change(accountId, { optOutAtMs: effectiveAtMs });
    await tx.events.append({ accountId, atMs, kind: 'opt_out_requested', kid, deviceName: null, about });
    const message = { kind: 'opt_out_requested', effectiveAtMs } as const;
    await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
    return true;
  },
  summarize: () => '',
};

export function cancelOptOut(rp: RelyingParty, { session }: { readonly session: Session }): Promise<Step> {
  return sessionStep(rp, session, FROM_A_DEVICE, async (tx, account) => {
    if (account.optOutAtMs === null) return refused('wrong_state');
    await tx.accounts.change(account.id, { optOutAtMs: null });
    await tx.events.append({
      accountId: account.id,
      atMs: rp.clock.now(),
      kind: 'opt_out_cancelled',
      kid: session.kid,
      deviceName: null,
    });
    return { ok: true };
  });
}
