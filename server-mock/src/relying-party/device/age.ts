import type { Device } from '../../store/contract/devices.ts';
import { LIMITS } from '../limits.ts';

/** Registered for so long that a thief's, who registers his own PC first, would have been noticed. */
export function isOldDevice(device: Pick<Device, 'activatedAtMs'> | null, nowMs: number): boolean {
  const activatedAtMs = device?.activatedAtMs ?? null;
  return activatedAtMs !== null && nowMs - activatedAtMs >= LIMITS.oldDeviceAgeMs;
}
