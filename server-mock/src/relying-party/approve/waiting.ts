import type { Approval } from '../../store/contract/approvals.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { enterElsewhereIn } from '../login/elsewhere.ts';
import { asksForApproval } from './serves.ts';

/** What a waiting browser is told. */
export interface WaitingLogin {
  readonly status: 'waiting' | 'approved' | 'over';
  readonly number: number;
  readonly secondsLeft: number;
}

/**
 * What this browser waits for; null when it never asked. One that was refused, answered wrongly, or never real waits until its time is
 * over, like every other: the visitor learns nothing before.
 */
export function waitingLogin(rp: RelyingParty, preSession: SecretHash): Promise<WaitingLogin | null> {
  return rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    const approval = await tx.approvals.ofBrowser(preSession);
    if (!approval) return null;
    const secondsLeft = Math.max(0, Math.ceil((approval.expiresAtMs - nowMs) / 1000));
    return { status: statusOf(approval, nowMs), number: approval.number, secondsLeft };
  });
}

function statusOf({ status, expiresAtMs }: Approval, nowMs: number): WaitingLogin['status'] {
  if (expiresAtMs <= nowMs) return 'over';
  return status === 'approved' ? 'approved' : 'waiting';
}

/** Opens the session that a registered PC let through, once, in the browser that asked. @returns null when there is none */
export function enterApproved(rp: RelyingParty, preSession: SecretHash): Promise<string | null> {
  return commit(rp, async (tx) => {
    const nowMs = rp.clock.now();
    const approval = await tx.approvals.consume(preSession, nowMs);
    if (!approval || approval.accountId === null || approval.kid === null) return null;
    const account = await settledAccountIn(rp, tx, approval.accountId);
    const device = await tx.devices.find(approval.kid);
    // Since the answer everything may have been released, or the PC that gave it suspended.
    if (!asksForApproval(account) || account.epoch !== approval.epoch || device?.status !== 'active') return null;
    if (!(await tx.preSessions.consume(preSession, nowMs))) return null;
    return enterElsewhereIn(rp, tx, account, 'approval');
  });
}
