import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { ACCOUNT_STATES } from '../account/states.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';

/** One aggregated row per account and hour; a burst is mailed once a day. */
export async function countRefusalIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId): Promise<void> {
  const nowMs = rp.clock.now();
  const count = await tx.events.addRefusal(accountId, nowMs);
  if (count < LIMITS.refusalBurst) return;
  const { burstMailAtMs, state } = await tx.accounts.get(accountId);
  // There the lock tells of it; this mail is about PCs that are not registered.
  if (rp.policy.risk !== 'off' && ACCOUNT_STATES[state].login === 'password') return;
  if (burstMailAtMs !== null && nowMs - burstMailAtMs < LIMITS.refusalBurstMailMs) return;
  await tx.accounts.change(accountId, { burstMailAtMs: nowMs });
  const sinceMs = nowMs - LIMITS.refusalBurstMailMs;
  await noticeIn(rp, tx, accountId, { kind: 'refused_burst', count, sinceMs }, { to: 'current-and-former' });
}
