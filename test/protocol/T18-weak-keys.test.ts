import { Point, verify } from '@noble/ed25519';
import { describe, expect, it } from 'vitest';
import { admitPublicKey, assertCanonicalPoint, encodeBase64Url, parseProof } from '#protocol';
import { CURVE, SMALL_ORDER_POINTS } from './kit/curve.ts';
import { forge } from './kit/forge.ts';
import { DEVICE_KEY, NEXT_KEY, OTHER_KEY } from './kit/keys.ts';
import { codeOf } from './kit/refusal.ts';
import { HEADER, JWK, KEEP, LOGIN, PIN, REGISTER, REGISTER_HEADER } from './kit/samples.ts';
import './kit/sha512.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

const P = 2n ** 255n - 19n;
const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse());

/** Every y from p on fits in 255 bits 19 times; with either sign these are all the non-canonical encodings of y. */
const NON_CANONICAL = Array.from({ length: 19 }, (_, above) => P + BigInt(above)).flatMap((y) => [
  littleEndian(y),
  littleEndian(y + 2n ** 255n),
]);

/** x = 0 has no sign: these two spell points of order 1 and 2 a second time. */
const WRONG_SIGN = ['0100000000000000000000000000000000000000000000000000000000000080', `ec${'ff'.repeat(31)}`].map(
  bytesOf,
);

const SMALL_ORDER = SMALL_ORDER_POINTS.map((point) => point.toBytes());

const WEAK: readonly (readonly [string, Uint8Array])[] = [
  ...SMALL_ORDER.map((bytes) => [`of small order, ${hex(bytes)}`, bytes] as const),
  ...NON_CANONICAL.map((bytes) => [`not canonical, ${hex(bytes)}`, bytes] as const),
  ...WRONG_SIGN.map((bytes) => [`with a sign where there is none, ${hex(bytes)}`, bytes] as const),
];

describe('weak keys', () => {
  it('knows eight points of small order', () => {
    expect(new Set(SMALL_ORDER.map(hex)).size).toBe(8);
  });

  it('T18 shows the danger: a lenient verifier (ZIP 215) accepts what nobody signed under the key of order 1', () => {
    // So did OpenSSL 3.0, and with it WebCrypto; OpenSSL 3.5 refuses. A key must be safe under either.
    const signature = bytesOf(`01${'00'.repeat(63)}`);
    const publicKey = bytesOf(`01${'00'.repeat(31)}`);
    const anything = Buffer.from('whatever the thief likes');
    expect(verify(signature, anything, publicKey, { zip215: true })).toBe(true);
    expect(verify(signature, anything, publicKey, { zip215: false })).toBe(false);
  });

  it.each(WEAK)('T18 admits no key %s', (_, bytes) => {
    expect(codeOf(() => assertCanonicalPoint(bytes))).toBe('key_not_admitted');
    expect(codeOf(() => admitPublicKey(bytes, CURVE))).toBe('key_not_admitted');
  });

  it.each(WEAK)('T18 reads no registration with a key %s', (_, bytes) => {
    const header = { ...HEADER, jwk: { ...JWK, x: encodeBase64Url(bytes) } };
    expect(codeOf(() => parseProof(forge({ header, claims: REGISTER })))).toBe('key_not_admitted');
  });

  it.each(WEAK)('T18 reads no login whose next key is %s', (_, bytes) => {
    expect(codeOf(() => parseProof(forge({ claims: { ...LOGIN, nxt: encodeBase64Url(bytes) } })))).toBe(
      'key_not_admitted',
    );
  });

  it.each(WEAK)(
    'T18 reads no presence key %s: neither asking, nor named at registration or in a change of tier',
    (_, bytes) => {
      const x = encodeBase64Url(bytes);
      const asking = { header: { ...HEADER, jwk: { ...JWK, x } }, claims: PIN };
      const registering = { header: REGISTER_HEADER, claims: { ...REGISTER, tier: 'pin', prs: x } };
      const changing = { claims: { ...KEEP, prs: x } };
      for (const parts of [asking, registering, changing]) {
        expect(codeOf(() => parseProof(forge(parts)))).toBe('key_not_admitted');
      }
    },
  );

  it.each(SMALL_ORDER_POINTS.slice(1).map((torsion) => [hex(torsion.toBytes()), torsion] as const))(
    'T18 admits no key of mixed order, an honest one plus %s',
    (_, torsion) => {
      const mixed = Point.fromBytes(DEVICE_KEY.publicKey).add(torsion).toBytes();
      expect(() => assertCanonicalPoint(mixed)).not.toThrow();
      expect(codeOf(() => admitPublicKey(mixed, CURVE))).toBe('key_not_admitted');
    },
  );

  it('T18 admits no bytes that are no point of the curve', () => {
    const offCurve = littleEndian(2n);
    expect(() => Point.fromBytes(offCurve)).toThrow();
    expect(codeOf(() => admitPublicKey(offCurve, CURVE))).toBe('key_not_admitted');
  });

  it.each([0, 31, 33, 64])('T18 admits no key of %d bytes', (length) => {
    expect(codeOf(() => admitPublicKey(new Uint8Array(length).fill(9), CURVE))).toBe('key_not_admitted');
  });

  it('T18 asks the curve only about keys that pass the cheap checks', () => {
    const neverAsked = {
      isTorsionFree: (): boolean => {
        throw new Error('asked');
      },
    };
    for (const [, bytes] of WEAK) expect(codeOf(() => admitPublicKey(bytes, neverAsked))).toBe('key_not_admitted');
  });

  it('admits honest keys', () => {
    for (const { publicKey } of [DEVICE_KEY, NEXT_KEY, OTHER_KEY])
      expect(() => admitPublicKey(publicKey, CURVE)).not.toThrow();
    expect(parseProof(forge({ header: REGISTER_HEADER, claims: REGISTER })).header.jwk).toEqual(JWK);
  });
});
