import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Base64Url } from '#protocol';

/** One generation of a scripted device's key pair. */
export interface DeviceKey {
  /** 32 bytes, base64url, as it stands in `x` and `nxt`. */
  readonly publicKey: Base64Url;
  readonly privateKey: KeyObject;
}

export function newDeviceKey(): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return { publicKey: x as Base64Url, privateKey };
}

/** Ed25519 signature, 64 bytes. */
export function signBytes(key: DeviceKey, bytes: Uint8Array): Uint8Array {
  return sign(null, bytes, key.privateKey);
}
