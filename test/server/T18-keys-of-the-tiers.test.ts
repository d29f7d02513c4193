import { createHash, randomBytes } from 'node:crypto';
import { Point } from '@noble/ed25519';
import { describe, expect, it } from 'vitest';
import type { Nonce } from '#protocol';
import { verifyNewCredential } from '../../server-mock/src/relying-party/tier/webauthn.ts';
import {
  authenticator,
  base64Url,
  broker,
  customer,
  evaluateWith,
  type JsonObject,
  logIn,
  newMemory,
  newPresenceKey,
  optIn,
  visitor,
} from '../kit/index.ts';
import { SMALL_ORDER_POINTS } from '../protocol/kit/curve.ts';

const L = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
/** The point of order two. */
const [, , , , TWIN = Point.ZERO] = SMALL_ORDER_POINTS;

const number = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const scalar = (): bigint => (number(randomBytes(64)) % (L - 1n)) + 1n;
const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();

/** A key that signs like any other every second time, and belongs to two: A + T with T of order two. */
function mixedOrderKey() {
  const secret = scalar();
  const publicKey = Point.BASE.multiply(secret).add(TWIN).toBytes();
  const sign = (input: Uint8Array): Uint8Array => {
    for (;;) {
      const nonce = scalar();
      const r = Point.BASE.multiply(nonce).toBytes();
      const h = number(createHash('sha512').update(r).update(publicKey).update(input).digest()) % L;
      // h times T vanishes for an even h alone.
      if (h % 2n === 0n) return Buffer.concat([r, bytesOf((nonce + h * secret) % L)]);
    }
  };
  return { publicKey: base64Url(publicKey), sign };
}

describe('a presence key', () => {
  it('T18 of mixed order is not admitted, though it signs', async () => {
    await using shop = await broker();
    const session = visitor(shop);
    await logIn(session, customer('hanako'));
    await optIn(session, customer('hanako'));
    const mixed = mixedOrderKey();
    const { kid } = newMemory();
    const evaluate = (hooks: Parameters<typeof evaluateWith>[2]) =>
      evaluateWith(session, { kid, presence: newPresenceKey() }, hooks);
    const { answer } = await evaluate({
      header: (header) => ({ ...header, jwk: { ...(header.jwk as JsonObject), x: mixed.publicKey } }),
      signature: (_honest, input) => mixed.sign(input),
    });
    expect(answer?.json()).toEqual({ v: 1, error: 'key_not_admitted' });
    expect((await evaluate({})).word).toBe('evaluated');
  });
});

describe('a credential', () => {
  const ceremony = {
    rpId: 'broker.localhost',
    origin: `chrome-extension://${'a'.repeat(32)}`,
    challenge: base64Url(randomBytes(32)),
  };
  const expected = {
    expectedChallenge: ceremony.challenge as Nonce,
    expectedOrigin: ceremony.origin,
    expectedRpId: ceremony.rpId,
  };
  const admitted = (x?: Uint8Array) => {
    const pc = authenticator({ algorithm: 'EdDSA' });
    const registration = pc.make(ceremony, {
      cose: (honest) => (x === undefined ? honest : new Map(honest).set(-2, Uint8Array.from(x))),
    });
    return verifyNewCredential(registration, (pc.credentialId() ?? '') as never, expected);
  };

  it('T18 under an honest Ed25519 key is taken', async () => {
    expect(await admitted()).not.toBeNull();
  });

  it.each(SMALL_ORDER_POINTS.map((point, index) => [index, point.toBytes()] as const))(
    'T18 under the small-order point %i is refused, whatever the verifier of the day thinks of it',
    async (_index, x) => {
      expect(await admitted(x)).toBeNull();
    },
  );
});
