import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  assertWith,
  authenticator,
  base64Url,
  broker,
  newPresenceKey,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { comparable } from './steps/comparable.ts';
import { observed } from './steps/observed-clock.ts';

const PER_MINUTE = 600;
const time = observed();
let shop: TestBroker;
let hanako: ProtectedCustomer;
let taro: ProtectedCustomer;
let stranger: ScriptedDevice;

beforeAll(async () => {
  shop = await broker({ clock: time });
  hanako = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
  taro = await protectedCustomer(shop, 'taro', { tier: 'platform' });
  stranger = scriptedDevice(shop, { memory: { ctr: 1, presence: { ...newPresenceKey(), ctr: 7 } } });
});
afterAll(() => shop[Symbol.asyncDispose]());

const badlySigned = { signature: (bytes: Uint8Array) => bytes.with(40, (bytes[40] ?? 0) ^ 1) };
const presence = () => ({ ...newPresenceKey(), ctr: 7 });

/** Everything that may not tell one device from another, by the endpoint that is asked. */
const REFUSALS: Readonly<Record<string, Readonly<Record<string, () => Promise<{ readonly answer: Answer | null }>>>>> =
  {
    oprf: {
      'an unknown device': () => stranger.evaluate(visitor(shop)),
      'a known one under an unknown key': () => hanako.device.evaluate(visitor(shop), { presence: presence() }),
      'a known one, badly signed': () => hanako.device.copy().evaluate(visitor(shop), badlySigned),
      'one of another tier': () => taro.device.evaluate(visitor(shop), { presence: presence() }),
      'the key of one and the ID of another': () =>
        taro.device.evaluate(visitor(shop), {
          presence: { ...(hanako.device.memory.presence ?? presence()), ctr: 90 },
        }),
      'a challenge that nobody gave out': () =>
        hanako.device.copy().evaluate(visitor(shop), { challenge: { nonce: base64Url(randomBytes(32)) as never } }),
    },
    platform: {
      'an unknown device': () => assertWith(visitor(shop), made(stranger.kid)),
      'a known one and an unknown credential': () => assertWith(visitor(shop), made(taro.device.kid)),
      'a known one, badly signed': () =>
        taro.device.copy().assert(visitor(shop), { signature: () => Buffer.alloc(70) }),
      'one of another tier': () => assertWith(visitor(shop), made(hanako.device.kid)),
      'a challenge that nobody gave out': () =>
        taro.device.copy().assert(visitor(shop), { challenge: { nonce: base64Url(randomBytes(32)) as never } }),
    },
    device: {
      'an unknown device': () => stranger.act(visitor(shop), 'mail'),
      'a known one, badly signed': () => hanako.device.copy().act(visitor(shop), 'mail', badlySigned),
      'a known one, of no generation': () =>
        hanako.device.copy().act(visitor(shop), 'mail', { generations: { sign: 60, next: 61 } }),
      'a known one, for another broker': () =>
        hanako.device
          .copy()
          .act(visitor(shop), 'mail', { claims: (claims) => ({ ...claims, aud: 'https://evil.example' }) }),
    },
  };

function made(kid: ScriptedDevice['kid']) {
  const own = authenticator();
  own.make({ rpId: 'broker.localhost', origin: shop.extensionOrigin, challenge: 'x' });
  return { kid, authenticator: own };
}

describe.each(Object.entries(REFUSALS))('the endpoint %s', (_name, attempts) => {
  it('T17 answers everybody alike whom it refuses: status, headers and body, at the deadline', async () => {
    const answers: unknown[] = [];
    for (const attempt of Object.values(attempts)) {
      let answer: Answer | null = null;
      const waits = await time.during(async () => {
        answer = (await attempt()).answer;
      });
      expect(waits).toEqual([250]);
      if (!answer) throw new Error('No answer came');
      const { body } = answer as Answer;
      expect(body).toContain('refused');
      const kids = new RegExp([stranger, hanako.device, taro.device].map(({ kid }) => kid).join('|'));
      answers.push({ ...comparable(answer), body: body.replace(kids, 'kid') });
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('has a deadline for those whom it tells more as well', async () => {
    const slow = await hanako.device.act(visitor(shop), 'keep', { lose: 'request' });
    await hanako.device.act(visitor(shop), 'keep');
    const waits = await time.during(() => visitor(shop).postJson(ENDPOINT.device, { v: 1, proof: slow.proof }));
    expect(waits).toEqual([250]);
  });
});

describe('an honest device', () => {
  it('waits for nothing', async () => {
    expect(await time.during(() => hanako.device.evaluate(visitor(shop)))).toEqual([]);
    expect(await time.during(() => hanako.device.act(visitor(shop), 'keep'))).toEqual([]);
    expect(await time.during(() => taro.device.assert(visitor(shop)))).toEqual([]);
  });

  it.each(Object.keys(REFUSALS))(
    'T29 is served behind the address of a bot that has used up the requests to %s',
    async (name) => {
      const SHARED = `100.64.1.${Object.keys(REFUSALS).indexOf(name) + 1}`;
      const bot = visitor(shop, { address: SHARED });
      const { proof } = await stranger.act(visitor(shop), 'mail', { lose: 'request' });
      const { proof: evaluation } = await stranger.evaluate(visitor(shop), { lose: 'request' });
      const { body } = await assertWith(visitor(shop), made(stranger.kid), { lose: 'request' });
      const bodies: Readonly<Record<string, readonly [string, unknown]>> = {
        oprf: [ENDPOINT.oprf, { v: 1, proof: evaluation }],
        platform: [ENDPOINT.platform, body],
        device: [ENDPOINT.device, { v: 1, proof }],
      };
      const [path, nonsense] = bodies[name] ?? ['', {}];
      await Promise.all(Array.from({ length: PER_MINUTE }, () => bot.postJson(path, nonsense)));
      const stopped = await bot.postJson(path, nonsense);
      expect([stopped.status, wordsOf(stopped)]).toEqual([429, 'rate_limited']);
      const owner = visitor(shop, { address: SHARED });
      expect((await hanako.device.unlock(owner)).word).toBe('accepted');
      expect((await taro.device.unlock(owner)).word).toBe('accepted');
      shop.clock.advance({ minutes: 1 });
      expect((await bot.postJson(path, nonsense)).status).toBe(403);
    },
  );
});
