import type { Base64Url, Kid } from '#protocol';

/** One generation of the device key that this browser can use silently. The private half is non-extractable. */
export interface SoftwareKey {
  readonly gen: number;
  readonly publicKey: Base64Url;
  readonly privateKey: CryptoKey;
}

/** One generation of the device key that only its wrapping key opens. What it is opened to is never kept. */
export interface WrappedKey {
  readonly gen: number;
  readonly publicKey: Base64Url;
  readonly wrapped: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
}

export type DeviceKey = SoftwareKey | WrappedKey;

/** What wraps the keys of one device, while it is unlocked. */
export interface Wrapping {
  readonly kid: Kid;
  /** AES-GCM-256, non-extractable. */
  readonly kek: CryptoKey;
}

/** The wrapping key is missing, or is not the one that the key was wrapped with. */
export class KeyLocked extends Error {
  readonly code = 'key_locked';
  constructor(cause?: unknown) {
    super('the key cannot be opened', { cause });
    this.name = 'KeyLocked';
  }
}
