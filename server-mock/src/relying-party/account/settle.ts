import type { Account } from '../../store/contract/accounts.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { executeDueIn } from '../confirm/execute.ts';
import type { Policy, RelyingParty } from '../context.ts';
import { ENDABLE, endDevicesIn } from '../device/end.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { endOutgrownSheetsIn } from '../second-secret/void.ts';

export type Due = 'opt-out' | 'enrolment-expiry';

/** What time alone has decided about an account. */
export function decideDue(
  account: Account,
  {
    nowMs,
    enrolment,
    isRegistering,
  }: {
    readonly nowMs: number;
    readonly enrolment: Policy['enrolment'];
    /** A device waits for its mail; it has an expiry of its own. */
    readonly isRegistering: boolean;
  },
): Due | null {
  if (account.state === 'protected' && account.optOutAtMs !== null && account.optOutAtMs <= nowMs) return 'opt-out';
  const { enrollingSinceMs } = account;
  if (account.state !== 'enrolling' || enrollingSinceMs === null || isRegistering) return null;
  const lifetimeMs = enrolment === 'first-login' ? LIMITS.firstLoginMs : LIMITS.registrationMs;
  return enrollingSinceMs + lifetimeMs <= nowMs ? 'enrolment-expiry' : null;
}

/** The account as it stands now: what has become due is carried out first. Every rule reads accounts through this. */
export async function settledAccountIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId): Promise<Account> {
  const nowMs = rp.clock.now();
  const account = await tx.accounts.get(accountId);
  const isRegistering = await expirePendingDevices(tx, accountId, nowMs);
  // While the account is stopped nothing runs out; else a thief's sheet would come to count before the desk has looked.
  if (account.state !== 'frozen') await endOutgrownSheetsIn(tx, accountId, nowMs);
  const { enrolment } = rp.policy;
  switch (decideDue(account, { nowMs, enrolment, isRegistering })) {
    case null:
      await executeDueIn(rp, tx, account);
      return tx.accounts.get(accountId);
    case 'enrolment-expiry':
      await tx.accounts.change(accountId, { state: 'open', enrollingSinceMs: null });
      await tx.grants.deleteOfAccount(accountId);
      break;
    case 'opt-out':
      await endDevicesIn(rp, tx, accountId, ENDABLE, 'released');
      await tx.sessions.deleteOfAccount(accountId);
      await tx.vouchers.spendAll(accountId, nowMs);
      await tx.grants.deleteOfAccount(accountId);
      await tx.secondSecrets.deleteOfAccount(accountId);
      await tx.accounts.raiseEpoch(accountId);
      await tx.accounts.change(accountId, { state: 'open', optOutAtMs: null, loginMode: 'device' });
      await tx.events.append({ accountId, atMs: nowMs, kind: 'opted_out', kid: null, deviceName: null });
      await noticeIn(rp, tx, accountId, { kind: 'opted_out', atMs: nowMs }, { to: 'current-and-former' });
  }
  return tx.accounts.get(accountId);
}

/** Resolves to whether one is still waiting. */
async function expirePendingDevices(tx: StoreTx, accountId: AccountId, nowMs: number): Promise<boolean> {
  let waiting = false;
  for (const device of await tx.devices.ofAccount(accountId)) {
    if (device.status !== 'pending') continue;
    if (device.registeredAtMs + LIMITS.registrationMs > nowMs) {
      waiting = true;
      continue;
    }
    await tx.devices.change(device.kid, { status: 'abandoned' });
    await tx.outbox.cancelCompleting(device.kid, nowMs);
    await tx.events.append({
      accountId,
      atMs: nowMs,
      kind: 'registration_expired',
      kid: device.kid,
      deviceName: device.name,
    });
  }
  return waiting;
}
