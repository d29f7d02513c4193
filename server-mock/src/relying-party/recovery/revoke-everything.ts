import type { Account, AccountState } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { ENDABLE, endDevicesIn } from '../device/end.ts';

/**
 * Ends everything that lets anybody in: devices, sessions, rights to register, codes, vouchers, and whatever waits (rows, approvals, unusual logins, windows). One code path for the mailed
 * link, the replacing of a PC and the support desk. The caller says how the customer comes back (`way-back.ts`), writes it down, and tells him.
 */
export async function revokeEverythingIn(
  rp: RelyingParty,
  tx: StoreTx,
  { id }: Account,
  { devices: to, state }: { readonly devices: 'revoked' | 'released'; readonly state: AccountState },
): Promise<readonly Device[]> {
  const nowMs = rp.clock.now();
  const ended = await endDevicesIn(rp, tx, id, ENDABLE, to);
  await tx.vouchers.spendAll(id, nowMs);
  await tx.sessions.deleteOfAccount(id);
  await tx.grants.deleteOfAccount(id);
  await tx.mailedCodes.deleteOfAccount(id);
  await tx.rows.cancelOfAccount(id, nowMs);
  await tx.approvals.endOfAccount(id);
  await tx.pendingLogins.deleteOfAccount(id);
  await tx.unlockWindows.close(id);
  await tx.accounts.raiseEpoch(id);
  await tx.accounts.change(id, { state, optOutAtMs: null, enrollingSinceMs: null });
  return ended;
}
