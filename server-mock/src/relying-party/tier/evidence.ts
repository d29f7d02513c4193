import type { Tier, UserVerification } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import { LIMITS } from '../limits.ts';

type Kept = Pick<Device, 'tier' | 'verifiedAtMs'>;

/** What a device of the tier says in `uv`. It is believed only with the broker's own evidence. */
export const UV_OF: Readonly<Record<Tier, UserVerification>> = { software: 'none', pin: 'pin', platform: 'platform' };

/** Whether the tier's way of asking its user was gone through, by what the broker itself saw. */
export const isVerified = (device: Kept, uv: UserVerification, nowMs: number): boolean =>
  hasEvidence(device, uv, nowMs, LIMITS.verificationMs);

/** The same a moment ago: for a change of the tier. */
export const isFresh = (device: Kept, uv: UserVerification, nowMs: number): boolean =>
  hasEvidence(device, uv, nowMs, LIMITS.freshVerificationMs);

function hasEvidence({ tier, verifiedAtMs }: Kept, uv: UserVerification, nowMs: number, withinMs: number): boolean {
  if (uv !== UV_OF[tier]) return false;
  return tier === 'software' || (verifiedAtMs !== null && nowMs - verifiedAtMs < withinMs);
}
