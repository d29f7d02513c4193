import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { type Base64Url, decodeBase64Url, encodeBase64Url } from '#protocol';
import { systemRandom } from '../../../extension/src/platform/random.ts';
import { blindInput } from '../../../extension/src/window/pin/oprf.ts';
import rfc9497 from '../../vectors/rfc9497-oprf.json' with { type: 'json' };

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
  it.each(rfc9497.vectors)(
    '$name: blinds and finalizes',
    ({ input, blind, blindedElement, evaluationElement, output }) => {
      const sent = blindInput(bytes(input), randomFor(blind));
      expect(hex(decodeBase64Url(sent.blinded))).toBe(blindedElement);
      expect(hex(sent.finalize(text(evaluationElement)))).toBe(output);
    },
  );

  it.each(rfc9497.vectors)('$name: fits the library’s server', ({ blindedElement, evaluationElement }) => {
    const { secretKey } = ristretto255_oprf.oprf.deriveKeyPair(bytes(rfc9497.seed), bytes(rfc9497.keyInfo));
    expect(hex(secretKey)).toBe(rfc9497.skSm);
    expect(hex(ristretto255_oprf.oprf.blindEvaluate(secretKey, bytes(blindedElement)))).toBe(evaluationElement);
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
