import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { Point } from '@noble/ed25519';
import { admitPublicKey, type Base64Url, encodeBase64Url } from '#protocol';

/**
 * Whether `signature` over `signingInput` was made by the key. RFC 8032, section 5.1.7.
 * Only for keys that `admitDeviceKey` or the small-order table let in: OpenSSL accepts forgeries under others.
 */
export function signedBy(publicKey: Base64Url, signingInput: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, signingInput, toKeyObject(publicKey), signature);
}

/** @throws ProtocolError `key_not_admitted` unless canonical, on the curve, torsion-free and of full order */
export function admitDeviceKey(bytes: Uint8Array): void {
  admitPublicKey(bytes, {
    isTorsionFree: (encoded) => {
      try {
        return Point.fromBytes(encoded).isTorsionFree();
      } catch {
        return false;
      }
    },
  });
}

/** A valid key that nobody holds, so that an unknown device costs the same verification. (RFC 8032 base point, encoded.) */
export const NOBODYS_KEY: Base64Url = encodeBase64Url(Point.BASE.toBytes());

function toKeyObject(x: Base64Url): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
