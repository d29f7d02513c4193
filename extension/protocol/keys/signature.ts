import { malformed } from '../errors.ts';
import { flawOfPoint, fromHex, isBelow } from './point.ts';

export const SIGNATURE_BYTES = 64;
const R_BYTES = 32;

/** L, the order of the prime-order subgroup, little-endian. RFC 8032 section 5.1. */
const L = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

/**
 * The form of a signature: R canonical and not of small order, S below L. No honest signature differs (one in 2^250), and
 * libraries disagree about those that do; so they are refused before any library sees them.
 * @throws {ProtocolError} `malformed`
 */
export function assertSignatureForm(signature: Uint8Array): void {
  if (signature.length !== SIGNATURE_BYTES) {
    throw malformed(`signature: expected ${SIGNATURE_BYTES} bytes, got ${signature.length}`);
  }
  const flaw = flawOfPoint(signature.subarray(0, R_BYTES));
  if (flaw !== null) throw malformed(`signature: R, ${flaw}`);
  if (!isBelow(signature.subarray(R_BYTES), L)) throw malformed('signature: S is not below L');
}
