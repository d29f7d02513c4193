import type { Base64Url, Kid, LoginMode, Origin, Tier } from '#protocol';
import type { DeviceKey, WrappedKey } from './key.ts';
import type { PresenceKey } from './presence.ts';

/**
 * What this PC knows of a device's standing; the broker alone decides it. `pending` until the broker has accepted the
 * device once or told that the mail went out; `unrecognised` when the broker's last answer was the bare refusal.
 */
export type DeviceStatus = 'pending' | 'active' | 'suspended' | 'revoked' | 'unrecognised';

/** The last answer to the question whether the way back is still at hand. */
export interface Drill {
  readonly atMs: number;
  readonly found: 'mail' | 'sheet' | 'none';
}

/** What a protected key is made with, before there is such a key. */
export interface Prepared {
  /** For the tier `pin`. */
  readonly presence: PresenceKey | null;
  /** For the tier `platform`. */
  readonly credentialId: Base64Url | null;
}

/** A change of tier from the moment it may have been sent until it is known what became of it. */
export interface TierChange extends Prepared {
  readonly tier: Exclude<Tier, 'software'>;
  /** The next generation, kept under the new tier. */
  readonly key: WrappedKey;
  /** Times it was signed without an answer. */
  readonly unanswered: number;
  /** By then the last challenge that it was signed for has expired: what has not arrived never will. */
  readonly openUntilMs: number;
}

/** One registered device: this browser profile, for one customer of one broker. */
export interface Device {
  readonly kid: Kid;
  readonly broker: Origin;
  readonly accountLabel: string;
  readonly name: string;
  /** `software` holds keys that WebCrypto can use; every other tier holds wrapped ones, and nothing else. */
  readonly tier: Tier;
  readonly status: DeviceStatus;
  /** Newest generation that the broker is known to hold. */
  readonly acked: number;
  /** Counter of the last signature that was or may have been sent. */
  readonly ctr: number;
  /** Counter of the last proof that the broker acknowledged; that of the registration at first. */
  readonly ackedCtr: number;
  /** Generations acked - 1, acked and acked + 1, as far as they exist; oldest first. */
  readonly keys: readonly DeviceKey[];
  /** Asks for evaluations of the PIN; null for every tier but `pin`. */
  readonly presence: PresenceKey | null;
  /** Of the PC's authenticator; null for every tier but `platform`. */
  readonly credentialId: Base64Url | null;
  /** The broker has destroyed what the PIN needs: it opens nothing any more. */
  readonly destroyed: boolean;
  /** For a change of tier that the customer has begun and not confirmed. */
  readonly prepared: Prepared | null;
  readonly change: TierChange | null;
  readonly lastDrill: Drill | null;
  readonly registeredAtMs: number;
  readonly activatedAtMs: number | null;
  readonly lastLoginAtMs: number | null;
  /** What the account asks for at a login, as the broker's last accepting answer said; null until it has said it. */
  readonly mode: LoginMode | null;
  /** When this PC heard of it. */
  readonly revokedAtMs: number | null;
}

/** What a new device has not got yet. */
export const UNTOUCHED = {
  destroyed: false,
  prepared: null,
  change: null,
  lastDrill: null,
  activatedAtMs: null,
  lastLoginAtMs: null,
  mode: null,
  revokedAtMs: null,
} as const satisfies Partial<Device>;

export const keyOf = (device: Device, gen: number): DeviceKey | undefined => device.keys.find((key) => key.gen === gen);

const HOUR_MS = 60 * 60 * 1000;

/**
 * The broker hears an objection while the holds of the recovery run, and its customer may have lengthened them: signing in
 * to 168 h, money to 720 h from then. Four hours more for a clock that is wrong.
 */
const VETO_AT_MOST_MS = (168 + 720 + 4) * HOUR_MS;

/** Whether an objection of this device may still count; the broker decides. */
export const mayVeto = ({ status, revokedAtMs }: Device, nowMs: number): boolean =>
  status === 'active' || (status === 'revoked' && revokedAtMs !== null && nowMs - revokedAtMs < VETO_AT_MOST_MS);

const DRILL_EVERY_MS = 90 * 24 * 60 * 60 * 1000;

/** Whether it is time to ask if the way back is still at hand. */
export const isDrillDue = ({ status, lastDrill, activatedAtMs }: Device, nowMs: number): boolean => {
  const sinceMs = lastDrill?.atMs ?? activatedAtMs;
  return status === 'active' && sinceMs !== null && nowMs - sinceMs >= DRILL_EVERY_MS;
};
