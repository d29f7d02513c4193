import { hkdfSync } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { type Base64Url, decodeBase64Url, encodeBase64Url, type Kid } from '#protocol';
import type { KekEvaluation } from '../../../extension/src/messaging/contract.ts';
import { deriveKek } from '../../../extension/src/window/kek/derive.ts';
import { attemptWith } from '../../../extension/src/window/pin/attempt.ts';
import { blindInput } from '../../../extension/src/window/pin/oprf.ts';
import vectors from '../../vectors/adp-kek.json' with { type: 'json' };

const KID = encodeBase64Url(Uint8Array.from({ length: 16 }, (_, index) => index)) as Kid;
const OTHER_KID = encodeBase64Url(new Uint8Array(16).fill(9)) as Kid;
const PIN = new TextEncoder().encode('2580');
const { secretKey } = ristretto255_oprf.oprf.generateKeyPair();

/** A broker that answers; `before` says what it answers to the tries before. */
const broker = (...before: readonly (KekEvaluation | 'lost')[]) => {
  const heard: Base64Url[] = [];
  const evaluate = async (blinded: Base64Url): Promise<KekEvaluation> => {
    heard.push(blinded);
    const scripted = before[heard.length - 1];
    if (scripted === 'lost') return { word: 'failed', code: 'timed_out' };
    if (scripted !== undefined) return scripted;
    const evaluated = encodeBase64Url(ristretto255_oprf.oprf.blindEvaluate(secretKey, decodeBase64Url(blinded)));
    return { word: 'evaluated', kid: KID, evaluated, triesLeft: 4 };
  };
  return { heard, evaluate };
};

const bytes = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('the wrapping key', () => {
  it('is that of the vectors, from every PIN and from the authenticator', async () => {
    const samples = [
      ...vectors.pins.map(({ output, kek }) => ({ secret: output, kek })),
      { secret: vectors.platform.prf, kek: vectors.platform.kek },
    ];
    for (const { secret, kek } of samples) {
      expect(await deriveKek(bytes(secret), vectors.kid as Kid)).toBe(encodeBase64Url(bytes(kek)));
    }
  });

  it('is HKDF-SHA256 over the secret, salted with the device, as another implementation has it', async () => {
    const secret = new Uint8Array(64).fill(7);
    const expected = hkdfSync('sha256', secret, decodeBase64Url(KID), 'adp-kek/v1', 32);
    expect(await deriveKek(secret, KID)).toBe(encodeBase64Url(new Uint8Array(expected)));
  });

  it('is another one for another device and another secret', async () => {
    const secret = new Uint8Array(64).fill(7);
    const keks = [
      await deriveKek(secret, KID),
      await deriveKek(secret, OTHER_KID),
      await deriveKek(secret.with(0, 8), KID),
    ];
    expect(new Set(keks).size).toBe(3);
  });
});

describe('a PIN on its way to a wrapping key', () => {
  it('makes the same key each time', async () => {
    const one = await attemptWith(blindInput(PIN), broker().evaluate).make();
    const again = await attemptWith(blindInput(PIN), broker().evaluate).make();
    expect(one).toMatchObject({ word: 'made', kid: KID, triesLeft: 4 });
    expect(again).toEqual(one);
  });

  it('T33 is sent again with the same blinding when an answer is lost, so that it costs one try', async () => {
    const { heard, evaluate } = broker('lost', 'lost');
    expect(await attemptWith(blindInput(PIN), evaluate).make()).toMatchObject({ word: 'made' });
    expect(heard).toHaveLength(3);
    expect(new Set(heard).size).toBe(1);
  });

  it('T33 keeps its blinding when the customer tries again after a longer silence', async () => {
    const { heard, evaluate } = broker('lost', 'lost', 'lost');
    const attempt = attemptWith(blindInput(PIN), evaluate);
    expect(await attempt.make()).toEqual({ word: 'failed', code: 'timed_out' });
    expect(await attempt.make()).toMatchObject({ word: 'made' });
    expect(new Set(heard).size).toBe(1);
  });

  it.each([
    { word: 'destroyed' },
    { word: 'suspended' },
    { word: 'revoked' },
    { word: 'failed', code: 'refused' },
    { word: 'failed', code: 'rate_limited' },
  ] as const)('ends with the broker’s word, asked once: %j', async (word) => {
    const { heard, evaluate } = broker(word);
    expect(await attemptWith(blindInput(PIN), evaluate).make()).toEqual(word);
    expect(heard).toHaveLength(1);
  });

  it('fails on an answer that is no element of the group', async () => {
    const evaluated = encodeBase64Url(new Uint8Array(32));
    const { evaluate } = broker({ word: 'evaluated', kid: KID, evaluated, triesLeft: 4 });
    expect(await attemptWith(blindInput(PIN), evaluate).make()).toEqual({ word: 'failed', code: 'fault' });
  });

  it('fails when the background does not answer', async () => {
    const attempt = attemptWith(blindInput(PIN), () => Promise.reject(new Error('gone')));
    expect(await attempt.make()).toEqual({ word: 'failed', code: 'fault' });
  });
});
