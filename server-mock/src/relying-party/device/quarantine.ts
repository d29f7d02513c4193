import type { QuarantineCause } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';

/** The key was seen in two places: the device is suspended, its sessions end, the customer is told. */
export async function quarantineIn(
  rp: RelyingParty,
  tx: StoreTx,
  device: Device,
  because: QuarantineCause,
): Promise<void> {
  const atMs = rp.clock.now();
  const { kid, accountId, name: deviceName } = device;
  await tx.devices.change(kid, { status: 'suspended', suspendedBecause: because });
  await tx.sessions.deleteOfDevice(kid);
  await tx.events.append({ accountId, atMs, kind: 'device_quarantined', kid, deviceName });
  await cancelOptOutIn(rp, tx, device);
  await noticeIn(rp, tx, accountId, { kind: 'quarantined', deviceName, because, atMs }, { to: 'current-and-former' });
}

/** Whoever suspended the device may have asked for the opting out, and the owner could not cancel it from a suspended PC. */
export async function cancelOptOutIn(
  rp: RelyingParty,
  tx: StoreTx,
  { accountId, kid, name: deviceName }: Device,
): Promise<void> {
  const { optOutAtMs } = await tx.accounts.get(accountId);
  if (optOutAtMs === null) return;
  await tx.accounts.change(accountId, { optOutAtMs: null });
  const atMs = rp.clock.now();
  await tx.events.append({ accountId, atMs, kind: 'opt_out_cancelled', kid, deviceName });
}
