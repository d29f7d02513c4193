import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { type Base64Url, decodeBase64Url, encodeBase64Url } from '#protocol';
import { systemRandom } from '../../../extension/src/platform/random.ts';
import { blindInput } from '../../../extension/src/window/pin/oprf.ts';

/**
 * RFC 9497 appendix A.1.1 (ristretto255-SHA512, OPRF mode), both vectors.
 * https://www.rfc-editor.org/rfc/rfc9497#appendix-A.1.1
 */
const RFC9497 = {
  seed: 'a3'.repeat(32),
  keyInfo: '74657374206b6579',
  secretKey: '5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e',
  vectors: [
    {
      name: 'A.1.1.1',
      input: '00',
      blind: '64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706',
      blinded: '609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c',
      evaluated: '7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e',
      output:
        '527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6',
    },
    {
      name: 'A.1.1.2',
      input: '5a'.repeat(17),
      blind: '64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706',
      blinded: 'da27ef466870f5f15296299850aa088629945a17d1f5b7f5ff043f76b3c06418',
      evaluated: 'b4cbf5a4f1eeda5a63ce7b77c7d23f461db3fcab0dd28e4e17cecb5c90d02c25',
      output:
        'f4a74c9c592497375e796aa837e907b1a045d34306a749db9f34221f7e750cb4f2a6413a6bf6fa5e19ba6348eb673934a722a7ede2e7621306d18951e7cf2c73',
    },
  ],
} as const;

const bytes = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const text = (hex: string): Base64Url => encodeBase64Url(bytes(hex));

/** Randomness that makes the library choose this blind: it reads little-endian, and adds one to keep off zero. */
const randomFor = (blind: string) => {
  const value = BigInt(`0x${hex(bytes(blind).toReversed())}`) - 1n;
  return {
    bytes: (length: number) => Uint8Array.from(bytes(value.toString(16).padStart(length * 2, '0')).toReversed()),
  };
};

describe('the client of RFC 9497', () => {
  it.each(RFC9497.vectors)('$name: blinds and finalizes', ({ input, blind, blinded, evaluated, output }) => {
    const sent = blindInput(bytes(input), randomFor(blind));
    expect(hex(decodeBase64Url(sent.blinded))).toBe(blinded);
    expect(hex(sent.finalize(text(evaluated)))).toBe(output);
  });

  it.each(RFC9497.vectors)('$name: fits the library’s server', ({ blinded, evaluated }) => {
    const { secretKey } = ristretto255_oprf.oprf.deriveKeyPair(bytes(RFC9497.seed), bytes(RFC9497.keyInfo));
    expect(hex(secretKey)).toBe(RFC9497.secretKey);
    expect(hex(ristretto255_oprf.oprf.blindEvaluate(secretKey, bytes(blinded)))).toBe(evaluated);
  });

  it('makes of one PIN one output, however it was blinded', () => {
    const { secretKey } = ristretto255_oprf.oprf.generateKeyPair();
    const run = (pin: string) => {
      const sent = blindInput(new TextEncoder().encode(pin), systemRandom);
      const evaluated = ristretto255_oprf.oprf.blindEvaluate(secretKey, decodeBase64Url(sent.blinded));
      return { blinded: sent.blinded, output: hex(sent.finalize(encodeBase64Url(evaluated))) };
    };
    const [one, again, other] = [run('2580'), run('2580'), run('2581')];
    expect(one.blinded).not.toBe(again.blinded);
    expect(one.output).toBe(again.output);
    expect(other.output).not.toBe(one.output);
  });

  it.each([
    ['the identity', '00'.repeat(32)],
    ['bytes that are no element', 'ff'.repeat(32)],
    ['too few bytes', '7ec6578ae5120958'],
  ])('takes no answer that is %s', (_what, evaluated) => {
    const sent = blindInput(bytes('00'), systemRandom);
    expect(() => sent.finalize(text(evaluated))).toThrow();
  });
});
