import { describe, expect, it } from 'vitest';
import { parseProof } from '#protocol';
import { SMALL_ORDER_POINTS } from './kit/curve.ts';
import { forge } from './kit/forge.ts';
import { DEVICE_KEY } from './kit/keys.ts';
import { refusalOf } from './kit/refusal.ts';
import { nobleVerifies, opensslVerifies } from './kit/verify.ts';

const L = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
const P = 2n ** 255n - 19n;

const fromLittleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
const toLittleEndian = (value: bigint): Uint8Array =>
  Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();

const withR = (r: Uint8Array) => (honest: Uint8Array) => Uint8Array.from([...r, ...honest.slice(32)]);
const withS = (change: (s: bigint) => bigint) => (honest: Uint8Array) =>
  Uint8Array.from([...honest.slice(0, 32), ...toLittleEndian(change(fromLittleEndian(honest.slice(32))))]);

const read = (signature: (honest: Uint8Array) => Uint8Array) => parseProof(forge({ signature }));

describe('the form of a signature', () => {
  it('verifies the honest one with both libraries', () => {
    const proof = parseProof(forge());
    expect(opensslVerifies(proof, DEVICE_KEY.x)).toBe(true);
    expect(nobleVerifies(proof, DEVICE_KEY.x)).toBe(true);
  });

  it.each([1n, 2n, 7n])('T19 refuses S + %d L, the same signature to a careless library', (times) => {
    expect(refusalOf(() => read(withS((s) => s + times * L))).message).toBe('signature: S is not below L');
  });

  it.each([
    ['L', L],
    ['L + 1', L + 1n],
    ['2^256 - 1', 2n ** 256n - 1n],
    ['2^253', 2n ** 253n],
  ])('T19 refuses S = %s', (_, s) => {
    expect(refusalOf(() => read(withS(() => s))).message).toBe('signature: S is not below L');
  });

  it('reads S = L - 1, which is a form like any other and verifies nothing', () => {
    expect(opensslVerifies(read(withS(() => L - 1n)), DEVICE_KEY.x)).toBe(false);
  });

  it.each([
    ['p', P],
    ['p + 1', P + 1n],
    ['p + 18', P + 18n],
    ['p + 3 with a sign', P + 3n + 2n ** 255n],
  ])('T19 refuses R whose y is %s', (_, y) => {
    expect(refusalOf(() => read(withR(toLittleEndian(y)))).message).toBe('signature: R, y is not below p');
  });

  it.each(SMALL_ORDER_POINTS.map((point) => [Buffer.from(point.toBytes()).toString('hex'), point.toBytes()] as const))(
    'T19 refuses R of small order, %s',
    (_, r) => {
      expect(refusalOf(() => read(withR(r))).message).toMatch(/^signature: R/);
    },
  );

  it('T19 refuses a signature of zeros, of ones, and the honest one with its halves swapped', () => {
    expect(refusalOf(() => read(() => new Uint8Array(64))).code).toBe('malformed');
    expect(refusalOf(() => read(() => new Uint8Array(64).fill(0xff))).code).toBe('malformed');
    expect(refusalOf(() => read((s) => Uint8Array.from([...s.slice(32), ...s.slice(0, 31), 0xff]))).code).toBe(
      'malformed',
    );
  });

  it.each([0, 32, 63, 65, 128])('T19 refuses a signature of %d bytes', (length) => {
    expect(refusalOf(() => read((s) => Uint8Array.from({ length }, (_, at) => s[at % 64] ?? 0))).message).toMatch(
      /^base64url: expected 86 characters/,
    );
  });
});
