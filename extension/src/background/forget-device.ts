import type { Kid } from '#protocol';
import { deviceLock, type Parts } from './parts.ts';

/** Deletes a device's keys from this PC. The broker still lists the device until the customer releases it there. */
export const forgetDevice = async (parts: Parts, kid: Kid): Promise<void> => {
  const device = (await parts.vault.devices()).find((candidate) => candidate.kid === kid);
  if (device === undefined) return;
  await parts.locks.hold(deviceLock(device.broker), () => parts.vault.apply([{ kind: 'remove-device', kid }]));
  parts.changed();
};
