import type { Kid } from '#protocol';
import type { Registration } from '../device/registration.ts';
import { deviceLock, type Parts } from './parts.ts';

/** Deletes a device's keys from this PC. The broker still lists the device until the customer releases it there. */
export const forgetDevice = async (parts: Parts, kid: Kid): Promise<void> => {
  const device = (await parts.vault.devices()).find((candidate) => candidate.kid === kid);
  if (device === undefined) return;
  await parts.locks.hold(deviceLock(device.broker), () => parts.vault.apply([{ kind: 'remove-device', kid }]));
  parts.changed();
};

/**
 * A customer who has registered this PC again needs none of the earlier registrations that the broker has ended. Only
 * those: the account's label is a name, which two customers may share, and what is not ended may be the other one's.
 */
export const forgetPredecessors = async (
  parts: Parts,
  done: Extract<Registration, { step: 'done' }>,
): Promise<void> => {
  await parts.locks.hold(deviceLock(done.broker), async () => {
    const devices = await parts.vault.devicesOf(done.broker);
    const dead = devices.filter(
      ({ kid, status, accountLabel }) =>
        kid !== done.kid && status === 'revoked' && accountLabel === done.introduction.accountLabel,
    );
    if (dead.length > 0) await parts.vault.apply(dead.map(({ kid }) => ({ kind: 'remove-device', kid })));
  });
  parts.changed();
};
