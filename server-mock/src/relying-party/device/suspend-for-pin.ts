import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { endOffspringIn } from './end-offspring.ts';

/** The tries are used up and the secret is destroyed: nobody can unlock this device's key any more. */
export async function suspendForPinIn(rp: RelyingParty, tx: StoreTx, device: Device): Promise<void> {
  if (device.status !== 'active') return;
  const atMs = rp.clock.now();
  const { kid, accountId, name: deviceName } = device;
  await tx.devices.change(kid, { status: 'suspended', suspendedBecause: 'pin_tries' });
  await tx.sessions.deleteOfDevice(kid);
  await tx.events.append({ accountId, atMs, kind: 'pin_destroyed', kid, deviceName });
  await endOffspringIn(rp, tx, device);
  await noticeIn(rp, tx, accountId, { kind: 'pin_destroyed', deviceName, atMs }, { to: 'current-and-former' });
}
