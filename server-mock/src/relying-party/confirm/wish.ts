import type { Fact } from '#protocol';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { isHeld } from '../account/hold.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { makeRowIn } from '../row/make.ts';
import { refused, type Step } from '../step.ts';
import type { ConfirmedType } from './executors.ts';
import { asksToConfirm, CONFIRM_RULES } from './rules.ts';

export interface ConfirmWish {
  readonly type: ConfirmedType;
  readonly facts: readonly Fact[];
  readonly secret: string | null;
}

/**
 * Has the session's device asked to confirm what the session wishes; the step itself was granted by the caller, in this transaction.
 * A newer wish of the same session replaces its open one. One of another session, or one that was confirmed and waits for its effect, is
 * not replaced: else whoever holds a second session could put his row in the place of the one that the customer is about to confirm.
 * @returns the row, or null where the account has no device that could confirm: then the caller goes on by himself
 */
export async function wishIn(
  rp: RelyingParty,
  tx: StoreTx,
  session: Session,
  { type, facts, secret }: ConfirmWish,
): Promise<Step<{ readonly confirmation: string | null }>> {
  const account = await tx.accounts.get(session.accountId);
  if (!asksToConfirm(account.state)) return { ok: true, confirmation: null };
  const { kid } = session;
  if (kid === null || session.assurance !== 'device') return refused('assurance_too_low');
  const nowMs = rp.clock.now();
  if (CONFIRM_RULES[type].heldWithMoney && isHeld(account, nowMs)) return refused('money_hold');
  const before = await tx.rows.liveOfType(account.id, type);
  if (before?.status === 'confirmed') return refused('change_waits');
  if (before && before.session !== session.hash && before.expiresAtMs > nowMs) return refused('change_waits');
  if (before && !(await tx.rows.drop(before.id, nowMs))) return refused('change_waits');
  const lifetimeMs = LIMITS.rowMs;
  const row = await makeRowIn(rp, tx, account, { kid, type, facts, session: session.hash, secret, lifetimeMs });
  return { ok: true, confirmation: row.id };
}
