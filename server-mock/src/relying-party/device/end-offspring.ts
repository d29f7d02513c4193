import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { cancelRowsOfDeviceIn } from '../confirm/cancel.ts';
import type { RelyingParty } from '../context.ts';
import { voidSecondSecretsOfIn } from '../second-secret/void.ts';
import { endDevicesIn } from './end.ts';

/**
 * A PC was released from the list, quarantined or suspended: whoever sat at it must not go on by what he began there. Ends the opting
 * out, changes that wait, tickets, their sessions, the registrations that wait, and the young second secrets that were made on it.
 */
export async function endOffspringIn(rp: RelyingParty, tx: StoreTx, device: Device): Promise<void> {
  const { accountId } = device;
  const nowMs = rp.clock.now();
  await voidSecondSecretsOfIn(rp, tx, device);
  await cancelRowsOfDeviceIn(rp, tx, device.kid);
  const { state, optOutAtMs } = await tx.accounts.get(accountId);
  if (optOutAtMs !== null) await cancelOptOutIn(tx, device, nowMs);
  // On the way back, or in opting in, what waits is the customer's own, and comes from no PC.
  if (state !== 'protected') return;
  await tx.grants.deleteOfAccount(accountId);
  await tx.sessions.deleteDeviceless(accountId, null);
  await endDevicesIn(rp, tx, accountId, ['pending'], 'abandoned');
}

/** Whoever was at that PC may have asked for it, and the owner could not cancel it from a suspended PC. */
async function cancelOptOutIn(tx: StoreTx, { accountId, kid, name: deviceName }: Device, atMs: number): Promise<void> {
  await tx.accounts.change(accountId, { optOutAtMs: null });
  await tx.events.append({ accountId, atMs, kind: 'opt_out_cancelled', kid, deviceName });
}
