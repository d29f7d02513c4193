import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Point } from '@noble/ed25519';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AuthenticatorHooks,
  askChallenge,
  assertWith,
  authenticator,
  base64Url,
  broker,
  customer,
  type JsonObject,
  logIn,
  newMemory,
  optIn,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { SMALL_ORDER_POINTS } from '../protocol/kit/curve.ts';
import { countRows, deviceRow } from './steps/database.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
});
afterAll(() => shop[Symbol.asyncDispose]());

const flip = (bytes: Buffer, at: number): Buffer => {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8((flipped.at(at) ?? 0) ^ 1, at < 0 ? flipped.length + at : at);
  return flipped;
};
const clientData = (change: JsonObject): AuthenticatorHooks => ({ clientData: (honest) => ({ ...honest, ...change }) });

/** What may be wrong with any answer of an authenticator. */
const WRONG: Readonly<Record<string, () => AuthenticatorHooks>> = {
  'the origin of the broker': () => clientData({ origin: shop.origin }),
  'the origin of another extension': () => clientData({ origin: `chrome-extension://${'p'.repeat(32)}` }),
  'the origin of another site': () => clientData({ origin: 'https://evil.example' }),
  'no origin': () => clientData({ origin: undefined }),
  'the origin with a slash': () => clientData({ origin: `${shop.extensionOrigin}/` }),
  'the rp.id of another site': () => ({ rpId: 'evil.example' }),
  'the rp.id of a parent': () => ({ rpId: 'localhost' }),
  'the origin for an rp.id': () => ({ rpId: shop.origin }),
  'the extension for an rp.id': () => ({ rpId: shop.extensionOrigin }),
  'a user who was not verified': () => ({ flags: (honest) => honest & ~0x04 }),
  'a user who was not present': () => ({ flags: (honest) => honest & ~0x01 }),
  'no flags': () => ({ flags: () => 0 }),
  'another challenge': () => clientData({ challenge: base64Url(randomBytes(32)) }),
  'no challenge': () => clientData({ challenge: undefined }),
  'the challenge in ordinary base64': () => ({
    clientDataText: (text) => text.replace('"challenge":"', '"challenge":"+'),
  }),
  'another type': () => clientData({ type: 'webauthn.signature' }),
  'client data that are no JSON': () => ({ clientDataText: (text) => text.slice(1) }),
  'client data that are a list': () => ({ clientDataText: () => '[]' }),
  'client data that are null': () => ({ clientDataText: () => 'null' }),
  'authenticator data cut short': () => ({ authenticatorData: (honest) => honest.subarray(0, 36) }),
  'authenticator data with more at the end': () => ({
    authenticatorData: (honest) => Buffer.concat([honest, Buffer.alloc(5)]),
  }),
  'authenticator data of nothing': () => ({ authenticatorData: () => Buffer.alloc(1) }),
};

const WRONG_ASSERTION: Readonly<Record<string, () => AuthenticatorHooks>> = {
  ...WRONG,
  'the type of a creation': () => clientData({ type: 'webauthn.create' }),
  'another credential': () => ({ credentialId: base64Url(randomBytes(32)) }),
  'a tampered signature': () => ({ signature: (honest) => flip(honest, -1) }),
  'a signature over something else': () => ({ signature: () => randomBytes(70) }),
  'a signature cut short': () => ({ signature: (honest) => honest.subarray(0, 10) }),
  'a counter that stands still': () => ({ counter: (honest) => honest - 1 }),
  'a counter that falls': () => ({ counter: () => 1 }),
  'a counter of 0': () => ({ counter: () => 0 }),
  'what was signed changed afterwards': () => ({
    authenticatorData: (honest) => flip(honest, -1),
    signature: (honest) => flip(honest, 8),
  }),
};

describe('an assertion', () => {
  it('is verified when honest, and is the evidence of the device', async () => {
    const before = (await deviceRow(shop, hanako.device)).verifiedAtMs ?? 0;
    expect((await hanako.device.assert(visitor(shop))).word).toBe('verified');
    expect((await deviceRow(shop, hanako.device)).verifiedAtMs).toBeGreaterThan(before);
  });

  it.each(Object.entries(WRONG_ASSERTION))('is refused with %s, and is no evidence', async (_what, hooks) => {
    const before = await deviceRow(shop, hanako.device);
    const { answer } = await hanako.device.assert(visitor(shop), hooks());
    expect([answer?.status, answer?.json()]).toEqual([403, { v: 1, error: 'refused' }]);
    expect(await deviceRow(shop, hanako.device)).toEqual(before);
    expect((await hanako.device.assert(visitor(shop))).word).toBe('verified');
  });

  it('is refused for another device, with its challenge or with ours', async () => {
    const other = scriptedDevice(shop);
    const foreign = { kid: other.kid, authenticator: hanako.device.memory.authenticator };
    expect((await assertWith(visitor(shop), foreign)).answer?.status).toBe(403);
    const challenge = await askChallenge(visitor(shop), 'platform', [other.kid]);
    expect((await hanako.device.assert(visitor(shop), { challenge })).answer?.status).toBe(403);
  });

  it('of another customer’s authenticator is refused', async () => {
    const taro = await protectedCustomer(shop, 'taro', { tier: 'platform' });
    const crossed = { kid: hanako.device.kid, authenticator: taro.device.memory.authenticator };
    expect((await assertWith(visitor(shop), crossed)).answer?.status).toBe(403);
  });

  it('T3 is verified once of fifty that come at once, and not again', async () => {
    const { body } = await hanako.device.assert(visitor(shop), { lose: 'request' });
    const post = () => visitor(shop).postJson('/anshin/v1/platform', body);
    const all = await Promise.all(Array.from({ length: 50 }, post));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 403)).toHaveLength(49);
    expect((await post()).status).toBe(403);
  });

  it('is refused when it comes after its challenge has run out', async () => {
    const { body } = await hanako.device.assert(visitor(shop), { lose: 'request' });
    shop.clock.advance({ seconds: 180 });
    expect((await visitor(shop).postJson('/anshin/v1/platform', body)).status).toBe(403);
  });

  it('of a retired authenticator is refused after a change of the credential', async () => {
    await using other = await broker();
    const home = await protectedCustomer(other, 'hanako', { tier: 'platform' });
    const old = home.device.memory.authenticator.copy();
    await home.device.unlock(home.visitor);
    await home.device.changeTier(home.visitor, 'pin');
    expect((await assertWith(visitor(other), { kid: home.device.kid, authenticator: old })).answer?.status).toBe(403);
  });
});

describe('a new credential', () => {
  const registering = async () => {
    const browser = visitor(shop);
    const ichiro = customer('ichiro');
    await logIn(browser, ichiro);
    await optIn(browser, ichiro);
    return browser;
  };
  let browser: Awaited<ReturnType<typeof registering>>;
  beforeAll(async () => {
    browser = await registering();
  });
  const make = (hooks: AuthenticatorHooks, from = authenticator()) =>
    assertWith(browser, { kid: newMemory().kid, authenticator: from }, { making: true, make: hooks });
  const prepared = () => countRows(shop, 'platform_credentials');

  it.each(['ES256', 'EdDSA', 'RS256'] as const)('is taken with %s', async (algorithm) => {
    expect((await make({}, authenticator({ algorithm }))).word).toBe('verified');
  });

  it('is taken of an authenticator that does not count, and goes on to work', async () => {
    const silent = { kid: newMemory().kid, authenticator: authenticator({ counts: false }) };
    expect((await assertWith(browser, silent, { making: true })).word).toBe('verified');
  });

  it.each(Object.entries(WRONG))('is refused when made with %s', async (_what, hooks) => {
    const before = prepared();
    const { answer } = await make(hooks());
    expect([answer?.status, answer?.json()]).toEqual([403, { v: 1, error: 'refused' }]);
    expect(prepared()).toBe(before);
  });

  it('is refused with the type of an assertion', async () => {
    expect((await make(clientData({ type: 'webauthn.get' }))).answer?.status).toBe(403);
  });

  it.each<[string, (honest: Map<number, unknown>) => Map<number, unknown>]>([
    ['ES384', (honest) => new Map(honest).set(3, -35)],
    ['no algorithm', (honest) => new Map([...honest].filter(([name]) => name !== 3))],
    ['no type', (honest) => new Map([...honest].filter(([name]) => name !== 1))],
    [
      'a symmetric key',
      () =>
        new Map<number, unknown>([
          [1, 4],
          [3, 5],
          [-1, randomBytes(32)],
        ]),
    ],
    ['nothing in it', () => new Map()],
    ['a point off the curve', (honest) => new Map(honest).set(-3, Uint8Array.from(randomBytes(32)))],
  ])('is refused with a key of %s', async (_what, cose) => {
    expect((await make({ cose })).answer?.status).toBe(403);
  });

  const okp = (x: Uint8Array, alg: number) =>
    new Map<number, unknown>([
      [1, 1],
      [3, alg],
      [-1, 6],
      [-2, Uint8Array.from(x)],
    ]);
  /** R is small, too, and S is 0: it verifies under a small key in libraries that do not look. */
  const forged = Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]);
  it.each(SMALL_ORDER_POINTS.flatMap((point) => [-8, -7, -257].map((alg) => [point.toHex(), alg] as const)))(
    'T18 is refused with the small-order key %s, named as algorithm %d',
    async (hex, alg) => {
      const before = prepared();
      const x = Buffer.from(hex, 'hex');
      for (let tries = 0; tries < 8; tries += 1) {
        const kid = newMemory().kid;
        const options = { making: true, make: { cose: () => okp(x, alg) }, signature: () => forged };
        expect((await assertWith(browser, { kid, authenticator: authenticator() }, options)).answer?.status).toBe(403);
      }
      expect(prepared()).toBe(before);
    },
  );

  it('T18 is refused with a key of mixed order or that is not canonical', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const x = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');
    const mixed = Point.fromBytes(x)
      .add(SMALL_ORDER_POINTS[1] ?? Point.BASE)
      .toBytes();
    for (const bad of [mixed, new Uint8Array(32).fill(255), x.subarray(1)]) {
      const options = {
        making: true,
        make: { cose: () => okp(bad, -8) },
        signature: () => sign(null, randomBytes(1), privateKey),
      };
      const own = { kid: newMemory().kid, authenticator: authenticator() };
      expect((await assertWith(browser, own, options)).answer?.status).toBe(403);
    }
  });

  it('is refused without the assertion of its own key', async () => {
    const other = authenticator();
    const ceremony = { rpId: 'broker.localhost', origin: shop.extensionOrigin };
    const body = (honest: JsonObject) => {
      const made = { ...ceremony, challenge: String(honest.nonce) };
      other.make(made);
      return { ...honest, assertion: other.get(made) };
    };
    const own = { kid: newMemory().kid, authenticator: authenticator() };
    expect((await assertWith(browser, own, { making: true, body })).answer?.status).toBe(403);
  });

  it('is refused when its credential is known already, for whomever', async () => {
    const used = { kid: newMemory().kid, authenticator: authenticator() };
    const { body } = await assertWith(browser, used, { making: true });
    const { registration } = body;
    const again = await assertWith(browser, used, { body: (honest) => ({ ...honest, registration }) });
    expect(again.answer?.status).toBe(403);
  });

  it('is not taken without the right to register', async () => {
    const stranger = { kid: newMemory().kid, authenticator: authenticator() };
    expect((await assertWith(visitor(shop), stranger, { making: true })).answer?.status).toBe(403);
  });

  it.each<[string, (honest: Map<string, unknown>) => Map<string, unknown>]>([
    ['another format, with no statement', (honest) => new Map(honest).set('fmt', 'packed')],
    ['a format that nobody knows', (honest) => new Map(honest).set('fmt', 'evil')],
    ['a statement for none', (honest) => new Map(honest).set('attStmt', new Map([['sig', new Uint8Array(3)]]))],
    ['no authenticator data', (honest) => new Map([...honest].filter(([name]) => name !== 'authData'))],
    ['a number for authenticator data', (honest) => new Map(honest).set('authData', 7)],
  ])('is refused with an attestation of %s', async (_what, attestation) => {
    expect((await make({ attestation })).answer?.status).toBe(403);
  });
});
