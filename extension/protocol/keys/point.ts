import { ProtocolError } from '../errors.ts';

const POINT_BYTES = 32;

/** p = 2^255 - 19, the field's prime, little-endian. RFC 8032 section 5.1. */
const P = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');

/**
 * The y coordinates of the eight points of small order, little-endian; the sign of x makes no difference. Below p each has
 * one encoding, so that five texts are all of them: order 4 twice, 1, 2, and the two of order 8 and their negatives.
 */
const SMALL_ORDER_Y = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map(fromHex);

/** Why bytes cannot stand for a point of the prime-order group, or null. Whether they lie on the curve is not asked. */
export function flawOfPoint(bytes: Uint8Array): string | null {
  if (bytes.length !== POINT_BYTES) return `expected ${POINT_BYTES} bytes, got ${bytes.length}`;
  const y = withoutSign(bytes);
  if (!isBelow(y, P)) return 'y is not below p';
  return SMALL_ORDER_Y.some((weak) => weak.every((byte, at) => byte === y[at])) ? 'of small order' : null;
}

/**
 * What a public key must be at the least: 32 bytes, y below p, not of small order. Under a small-order key lenient
 * verifiers (OpenSSL 3.0, and WebCrypto on it) accept signatures that nobody made.
 * @throws {ProtocolError} `key_not_admitted`
 */
export function assertCanonicalPoint(bytes: Uint8Array): void {
  const flaw = flawOfPoint(bytes);
  if (flaw !== null) throw new ProtocolError('key_not_admitted', `public key: ${flaw}`);
}

function withoutSign(bytes: Uint8Array): Uint8Array {
  const y = Uint8Array.from(bytes);
  y[POINT_BYTES - 1] = (y[POINT_BYTES - 1] ?? 0) & 0x7f;
  return y;
}

/** Compares little-endian numbers of one length. Both are public, so that time may tell. */
export function isBelow(bytes: Uint8Array, bound: Uint8Array): boolean {
  for (let at = bound.length - 1; at >= 0; at -= 1) {
    const difference = (bytes[at] ?? 0) - (bound[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
