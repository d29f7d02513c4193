import type { Base64Url, Kid, Origin } from '#protocol';

/**
 * What this PC knows of a device's standing; the broker alone decides it. `pending` until the broker has accepted the
 * device once or told that the mail went out; `unrecognised` when the broker's last answer was the bare refusal.
 */
export type DeviceStatus = 'pending' | 'active' | 'suspended' | 'revoked' | 'unrecognised';

/** One generation of the device key. The private half is non-extractable and never leaves WebCrypto. */
export interface KeyGeneration {
  readonly gen: number;
  readonly publicKey: Base64Url;
  readonly privateKey: CryptoKey;
}

/** The last answer to the question whether the way back is still at hand. */
export interface Drill {
  readonly atMs: number;
  readonly found: 'mail' | 'sheet' | 'none';
}

/** One registered device: this browser profile, for one customer of one broker. */
export interface Device {
  readonly kid: Kid;
  readonly broker: Origin;
  readonly accountLabel: string;
  readonly name: string;
  readonly tier: 'software';
  readonly status: DeviceStatus;
  /** Newest generation that the broker is known to hold. */
  readonly acked: number;
  /** Counter of the last signature that was or may have been sent. */
  readonly ctr: number;
  /** Counter of the last proof that the broker acknowledged; that of the registration at first. */
  readonly ackedCtr: number;
  /** Generations acked - 1, acked and acked + 1, as far as they exist; oldest first. */
  readonly keys: readonly KeyGeneration[];
  readonly registeredAtMs: number;
  readonly activatedAtMs: number | null;
  readonly lastLoginAtMs: number | null;
}

export const keyOf = (device: Device, gen: number): KeyGeneration | undefined =>
  device.keys.find((key) => key.gen === gen);
