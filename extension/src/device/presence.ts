import type { Base64Url } from '#protocol';

/**
 * A second key of a device with the tier `pin`. It signs nothing but requests for an evaluation of the PIN, so that a
 * stranger cannot use up the tries; it must work while the device is locked, and therefore lies unwrapped.
 */
export interface PresenceKey {
  readonly publicKey: Base64Url;
  /** Non-extractable. */
  readonly privateKey: CryptoKey;
  /** Counter of the last request that was or may have been sent; its own, not the device's. */
  readonly ctr: number;
}
