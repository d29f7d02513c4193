import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';
import { tellEndIn } from './announce.ts';
import { isConfirmable } from './stored.ts';

/**
 * The customer takes his wish back on a registered PC: before it is confirmed only in the session that wished it, afterwards in every
 * session of a device. It only removes.
 */
export function withdrawWish(
  rp: RelyingParty,
  { session, id }: { readonly session: Session; readonly id: string },
): Promise<Step> {
  return sessionStep(rp, session, { states: ['protected'], assurances: ['device'] }, async (tx, account) => {
    const row = await tx.rows.find(id);
    if (row?.accountId !== account.id || !isConfirmable(row)) return refused('change_over');
    const nowMs = rp.clock.now();
    if (row.status === 'open' && row.session === session.hash && (await tx.rows.drop(id, nowMs))) return { ok: true };
    const cancelled = { status: 'cancelled', closedAtMs: nowMs, secret: null } as const;
    if (!(await tx.rows.move(id, 'confirmed', cancelled, nowMs))) return refused('change_over');
    await tellEndIn(rp, tx, row, 'withdrawn');
    return { ok: true };
  });
}
