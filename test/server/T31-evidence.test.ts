import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assertWith,
  authenticator,
  broker,
  isLoggedIn,
  newPresenceKey,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { ASKING_TIERS, standingOf } from './steps/tiers.ts';
import { timePasses } from './steps/time.ts';

/** Each way in which a device says that its user was asked. */
const PROVE: Readonly<
  Record<string, (device: ScriptedDevice, shop: TestBroker) => Promise<{ readonly word: unknown }>>
> = {
  login: async (device, shop) => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    return device.prove(browser);
  },
  keep: (device, shop) => device.act(visitor(shop), 'keep'),
  veto: (device, shop) => device.act(visitor(shop), 'veto'),
  mail: (device, shop) => device.act(visitor(shop), 'mail'),
};

const say = (uv: string) => ({ claims: (claims: object) => ({ ...claims, uv }) });

describe.each(ASKING_TIERS)('a device of the tier %s', (tier) => {
  let shop: TestBroker;
  let home: ProtectedCustomer;
  const verify = () => (tier === 'pin' ? home.device.evaluate(visitor(shop)) : home.device.assert(visitor(shop)));

  beforeAll(async () => {
    shop = await broker();
    home = await protectedCustomer(shop, 'hanako', { tier });
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  it.each(Object.keys(PROVE))('T31 is not believed for %s when its user was last asked 12 hours ago', async (what) => {
    await verify();
    await timePasses(shop, { hours: 12 });
    const before = await standingOf(shop, home.device);
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await PROVE[what]?.(home.device, shop)).toMatchObject({ word: 'tier' });
    }
    expect(await standingOf(shop, home.device)).toEqual(before);
    await verify();
    await timePasses(shop, { hours: 11, minutes: 59 });
    expect(await PROVE[what]?.(home.device, shop)).toMatchObject({ word: 'accepted' });
  });

  it('T31 makes the page say that it is locked, and lets nobody in', async () => {
    await timePasses(shop, { hours: 13 });
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    expect(await home.device.prove(browser)).toMatchObject({ word: 'tier', pageWord: 'locked' });
    const { loginId, password } = home.customer;
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(false);
    expect((await home.device.unlock(browser)).word).toBe('accepted');
    expect(isLoggedIn(await home.logIn(browser))).toBe(true);
  });

  it.each(['none', 'pin', 'platform'].filter((uv) => uv !== tier))(
    'T31 T32 is not believed when it says that it asked by %s, fresh as the evidence is',
    async (uv) => {
      await verify();
      const before = await standingOf(shop, home.device);
      const browser = visitor(shop);
      await browser.get(PATHS.login);
      expect(await home.device.prove(browser, say(uv))).toMatchObject({ word: 'tier', pageWord: 'locked' });
      expect((await home.device.act(browser, 'keep', say(uv))).word).toBe('tier');
      expect(await standingOf(shop, home.device)).toEqual(before);
      expect((await home.device.act(browser, 'keep')).word).toBe('accepted');
    },
  );

  it('T31 is not told so before its signature is verified', async () => {
    await timePasses(shop, { hours: 13 });
    const forged = { signature: (bytes: Uint8Array) => bytes.with(40, (bytes[40] ?? 0) ^ 1) };
    expect((await home.device.act(visitor(shop), 'keep', forged)).word).toBe('refused');
    expect((await home.device.act(visitor(shop), 'keep')).word).toBe('tier');
  });
});

describe('evidence', () => {
  it('T31 of one PC is none for another PC of the same customer', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    const other = await protectedCustomer(shop, 'taro', { tier: 'pin' });
    await timePasses(shop, { hours: 13 });
    await other.device.unlock(visitor(shop));
    expect((await home.device.act(visitor(shop), 'keep')).word).toBe('tier');
  });

  it('T31 is not what preparing another PIN under the device’s ID gives', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    await timePasses(shop, { hours: 13 });
    const thief = home.device.copy();
    thief.memory.presence = null;
    expect((await thief.evaluate(visitor(shop), { presence: newPresenceKey() })).word).toBe('evaluated');
    expect((await home.device.act(visitor(shop), 'keep')).word).toBe('tier');
  });

  it('T31 is not what a credential of somebody else’s authenticator gives', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
    await timePasses(shop, { hours: 13 });
    const foreign = { kid: home.device.kid, authenticator: authenticator() };
    expect((await assertWith(visitor(shop), foreign, { making: true })).word).toBe('verified');
    expect((await assertWith(visitor(shop), foreign)).answer?.status).toBe(403);
    expect((await home.device.act(visitor(shop), 'keep')).word).toBe('tier');
    expect((await home.device.unlock(visitor(shop))).word).toBe('accepted');
  });

  it('T31 is not asked of a device of the tier software, which says none', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await timePasses(shop, { days: 40 });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    for (const uv of ['pin', 'platform'])
      expect((await home.device.act(visitor(shop), 'keep', say(uv))).word).toBe('tier');
  });

  it('T31 of the right moment is kept over a restart', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    await home.device.evaluate(visitor(shop));
    await shop.restart();
    expect((await home.device.act(visitor(shop), 'keep')).word).toBe('accepted');
  });
});
