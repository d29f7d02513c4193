import { Point, verifyAsync } from '@noble/ed25519';
import { admitPublicKey, type Curve } from '#protocol';

const curve: Curve = {
  isTorsionFree: (bytes) => {
    try {
      return Point.fromBytes(bytes, false).isTorsionFree();
    } catch {
      return false;
    }
  },
};

/**
 * Admits a key of the broker for good: under a small-order key anybody could sign.
 * @throws {ProtocolError} `key_not_admitted`
 */
export const admitBrokerKey = (publicKey: Uint8Array): void => admitPublicKey(publicKey, curve);

/** RFC 8032 verification, strict (`zip215: false`), in JavaScript because the browsers' own verifiers differ. */
export const isSignedBy = (publicKey: Uint8Array, input: Uint8Array, signature: Uint8Array): Promise<boolean> =>
  verifyAsync(signature, input, publicKey, { zip215: false }).catch(() => false);
