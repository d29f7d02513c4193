import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js';
import { type Base64Url, decodeBase64Url, encodeBase64Url, ProtocolError } from '#protocol';

const { oprf } = ristretto255_oprf;
const ELEMENT_BYTES = 32;
const SEED_BYTES = 32;
const KEY_INFO = new TextEncoder().encode('anshin-key/oprf/v1');

/** A new OPRF secret of ristretto255-SHA512 (RFC 9497, section 3.2.1, DeriveKeyPair over a random seed). */
export function newOprfSecret(random: (bytes: number) => Uint8Array): Base64Url {
  return encodeBase64Url(oprf.deriveKeyPair(random(SEED_BYTES), KEY_INFO).secretKey);
}

/** BlindEvaluate of RFC 9497, section 3.3.1. */
export function evaluate(secret: Base64Url, blinded: Base64Url): Base64Url {
  return encodeBase64Url(oprf.blindEvaluate(decodeBase64Url(secret, 32), decodeBase64Url(blinded, ELEMENT_BYTES)));
}

/**
 * RFC 9497, section 4.1 (DeserializeElement): the canonical encoding of an element that is not the identity.
 * @throws ProtocolError `malformed`
 */
export function assertElement(blinded: Base64Url): void {
  try {
    const element = ristretto255.Point.fromBytes(decodeBase64Url(blinded, ELEMENT_BYTES));
    if (!element.is0()) return;
  } catch (error) {
    throw new ProtocolError('malformed', 'claims.bld: expected an element of ristretto255', { cause: error });
  }
  throw new ProtocolError('malformed', 'claims.bld: expected an element other than the identity');
}
