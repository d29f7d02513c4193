import type { Account, LockedBecause } from '../../store/contract/accounts.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { cancelRowsOfAccountIn } from '../confirm/cancel.ts';
import type { RelyingParty } from '../context.ts';
import { endDevicesIn } from '../device/end.ts';
import { noticeIn } from '../notices.ts';
import { sessionStep } from '../session-step.ts';
import type { Step } from '../step.ts';

/**
 * From now on the password (and the registered PC) let in together with a mailed code only. The mail says so; the mailed link
 * releases PCs as ever.
 */
export async function lockIn(rp: RelyingParty, tx: StoreTx, { id }: Account, because: LockedBecause): Promise<void> {
  const atMs = rp.clock.now();
  await tx.accounts.change(id, { lockedBecause: because, lockChangedAtMs: atMs });
  const kind = because === 'customer' ? 'login_stopped' : 'login_locked';
  await tx.events.append({ accountId: id, atMs, kind, kid: null, deviceName: null });
  await noticeIn(rp, tx, id, { kind: 'login_locked', because, atMs }, { to: 'current-and-former' });
}

/** Somebody has shown more than the password. */
export async function endLockIn(rp: RelyingParty, tx: StoreTx, { id, lockedBecause }: Account): Promise<void> {
  if (lockedBecause === null) return;
  const atMs = rp.clock.now();
  await tx.accounts.change(id, { lockedBecause: null, lockChangedAtMs: atMs });
  await tx.events.append({ accountId: id, atMs, kind: 'lock_ended', kid: null, deviceName: null });
  await noticeIn(rp, tx, id, { kind: 'lock_ended', atMs }, { to: 'current-and-former' });
}

/**
 * The customer's own lock. No password is asked for: it takes rights away only, its own session's first. What waits for somebody (codes,
 * tickets, registrations, changes, the end of the service) goes with the sessions; orders go on. No browser is known any more.
 */
export function stopLogins(rp: RelyingParty, session: Session): Promise<Step> {
  const demand = { states: ['open', 'enrolling', 'protected'], assurances: ['password', 'device'] } as const;
  return sessionStep(rp, session, demand, async (tx, account) => {
    const { id, optOutAtMs } = account;
    const atMs = rp.clock.now();
    await lockIn(rp, tx, account, 'customer');
    if (optOutAtMs !== null) {
      await tx.accounts.change(id, { optOutAtMs: null });
      await tx.events.append({ accountId: id, atMs, kind: 'opt_out_cancelled', kid: null, deviceName: null });
    }
    await tx.sessions.deleteOfAccount(id);
    await tx.grants.deleteOfAccount(id);
    await tx.mailedCodes.deleteOfAccount(id);
    await tx.pendingLogins.deleteOfAccount(id);
    await tx.unlockWindows.close(id);
    await tx.approvals.endOfAccount(id);
    await cancelRowsOfAccountIn(rp, tx, id);
    await endDevicesIn(rp, tx, id, ['pending'], 'abandoned');
    await tx.environments.forget(id, 'browser');
    return { ok: true };
  });
}
