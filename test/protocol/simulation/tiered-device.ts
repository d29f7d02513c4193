import type { Base64Url, Tier } from '#protocol';
import { type DeviceState, registeredDevice } from './device.ts';

export interface Presence {
  readonly key: Base64Url;
  readonly ctr: number;
}

/** What a key is wrapped with, and by whom it is made: for a copier only names. */
interface Kept {
  readonly tier: Tier;
  readonly presence: Presence | null;
  readonly credential: Base64Url | null;
  /** The wrapping key that opens it; null where nothing is wrapped. Never in the profile, here for comparison. */
  readonly kek: string | null;
}

/** A change of tier from the moment it may have been sent until its fate is known. */
export interface PendingChange extends Kept {
  readonly gen: number;
  readonly key: Base64Url;
  /** Tries that were signed, and of which no answer came. */
  readonly unanswered: number;
  /** By then the challenge of the last such try has expired. */
  readonly openUntil: number;
}

/** What lies in the profile of a device with any tier: everything that a copy of it holds. */
export interface TieredState extends DeviceState, Kept {
  readonly change: PendingChange | null;
}

export const registeredTieredDevice = (firstKey: Base64Url): TieredState => ({
  ...registeredDevice(firstKey),
  tier: 'software',
  presence: null,
  credential: null,
  kek: null,
  change: null,
});

/** The device under its new tier: of the old one no key is left. */
export const adopt = (
  state: TieredState,
  { tier, presence, credential, kek, gen, key }: PendingChange,
): TieredState => ({
  tier,
  presence,
  credential,
  kek,
  acked: gen,
  ackedCtr: state.ctr,
  ctr: state.ctr,
  keys: new Map([[gen, key]]),
  change: null,
});
