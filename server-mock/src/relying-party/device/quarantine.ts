import type { QuarantineCause } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { endOffspringIn } from './end-offspring.ts';

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
  await endOffspringIn(rp, tx, device);
  await noticeIn(rp, tx, accountId, { kind: 'quarantined', deviceName, because, atMs }, { to: 'current-and-former' });
}
