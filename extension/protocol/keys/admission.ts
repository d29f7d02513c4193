import { ProtocolError } from '../errors.ts';
import { assertCanonicalPoint } from './point.ts';

/** The one question about the curve that this module cannot answer itself. */
export interface Curve {
  /** Whether 32 bytes are a point of the prime-order subgroup. Bytes that are no point of the curve: false. */
  readonly isTorsionFree: (bytes: Uint8Array) => boolean;
}

/**
 * Admits a public key that will be relied on for good: canonical, on the curve, and in the prime-order subgroup.
 * Verifiers disagree only about keys outside it, so that with these alone any Ed25519 library may verify.
 * @throws {ProtocolError} `key_not_admitted`
 */
export function admitPublicKey(bytes: Uint8Array, curve: Curve): void {
  assertCanonicalPoint(bytes);
  if (!curve.isTorsionFree(bytes)) {
    throw new ProtocolError('key_not_admitted', 'public key: not a point of the prime-order subgroup');
  }
}
