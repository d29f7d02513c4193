import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tier } from '#protocol';
import {
  base64Url,
  broker,
  credentialHash,
  customer,
  evaluateWith,
  logIn,
  newPresenceKey,
  optIn,
  protectedCustomer,
  type ScriptedDevice,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { countRows } from './steps/database.ts';
import { ASKING_TIERS, standingOf } from './steps/tiers.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

/** Somebody who has opted in and may register. */
async function registering(name: 'taro' | 'ichiro' = 'taro'): Promise<Visitor> {
  const browser = visitor(shop);
  await logIn(browser, customer(name));
  await optIn(browser, customer(name));
  return browser;
}

const claim = (change: object) => ({ claims: (honest: object) => ({ ...honest, ...change }) });
const prsOf = ({ memory }: ScriptedDevice): string | null => memory.presence?.key.publicKey ?? null;

describe('a registration', () => {
  it.each(ASKING_TIERS)(
    'T32 that is sent again with a lower tier than %s is refused and changes nothing',
    async (tier) => {
      const home = await protectedCustomer(shop, 'hanako', { tier });
      const before = await standingOf(shop, home.device);
      const again = await home.device.register(
        home.visitor,
        claim({ tier: 'software', prs: null, crd: null, uv: 'none' }),
      );
      expect([again.answer.status, again.answer.json()]).toEqual([403, { v: 1, error: 'refused' }]);
      expect(await standingOf(shop, home.device)).toEqual(before);
      // The honest retry still has its answer.
      expect((await home.device.register(home.visitor)).answer.status).toBe(200);
    },
  );

  it('T32 with a PIN that was never prepared is refused, and nothing is used up', async () => {
    const browser = await registering();
    const { publicKey } = newPresenceKey().key;
    const pc = scriptedDevice(shop);
    const refused = await pc.register(browser, claim({ tier: 'pin', prs: publicKey, uv: 'pin' }));
    expect(refused.answer.status).toBe(403);
    expect(countRows(shop, 'devices')).toBe(0);
    expect((await scriptedDevice(shop, { tier: 'pin' }).register(browser)).answer.status).toBe(200);
  });

  it('T32 with a credential that was never prepared is refused', async () => {
    const browser = await registering();
    const crd = credentialHash(base64Url(randomBytes(32)));
    const refused = await scriptedDevice(shop).register(browser, claim({ tier: 'platform', uv: 'platform', crd }));
    expect(refused.answer.status).toBe(403);
  });

  it('T32 with the presence key that was prepared for another device ID is refused', async () => {
    const browser = await registering();
    const prepared = scriptedDevice(shop, { tier: 'pin' });
    await prepared.register(browser, { body: () => ({}) });
    const pc = scriptedDevice(shop);
    expect((await pc.register(browser, claim({ tier: 'pin', prs: prsOf(prepared), uv: 'pin' }))).answer.status).toBe(
      403,
    );
    expect((await prepared.register(browser)).answer.status).toBe(200);
  });

  it('T32 with the presence key that was prepared in another customer’s session is refused', async () => {
    const [his, other] = [await registering('taro'), await registering('ichiro')];
    const pc = scriptedDevice(shop, { tier: 'pin' });
    await pc.register(other, { body: () => ({}) });
    expect((await pc.register(his)).answer.status).toBe(403);
    expect((await pc.register(other)).answer.status).toBe(200);
  });

  it('T32 with the presence key of a registered PC is refused', async () => {
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    const browser = await registering();
    const pc = scriptedDevice(shop);
    expect((await pc.register(browser, claim({ tier: 'pin', prs: prsOf(home.device), uv: 'pin' }))).answer.status).toBe(
      403,
    );
    expect((await home.device.unlock(home.visitor)).word).toBe('accepted');
  });

  it.each<[string, object]>([
    ['a PIN without a presence key', { tier: 'pin', prs: null, uv: 'pin' }],
    ['the platform without a credential', { tier: 'platform', uv: 'platform' }],
    ['a credential without the platform', { crd: credentialHash('') }],
    ['a presence key without a PIN', { tier: 'software', prs: newPresenceKey().key.publicKey }],
    ['a tier that nobody knows', { tier: 'hardware', prs: null }],
    ['no tier', { tier: undefined }],
  ])('T32 with %s is malformed', async (_what, change) => {
    const { answer } = await scriptedDevice(shop).register(await registering(), claim(change));
    expect([answer.status, answer.json()]).toEqual([400, { v: 1, error: 'malformed' }]);
  });

  it.each<[Tier, string]>([
    ['software', 'pin'],
    ['pin', 'none'],
    ['platform', 'none'],
  ])('T32 for %s that says that it asked by %s is refused', async (tier, uv) => {
    const { answer } = await scriptedDevice(shop, { tier }).register(await registering(), claim({ uv }));
    expect(answer.status).toBe(403);
  });

  it('T32 is prepared by nobody without the right to register, and under no other account’s device', async () => {
    const stranger = visitor(shop);
    const pc = { kid: scriptedDevice(shop).kid, presence: newPresenceKey() };
    expect((await evaluateWith(stranger, pc)).answer?.status).toBe(403);
    await logIn(stranger, customer('ichiro'));
    pc.presence.ctr = 0;
    expect((await evaluateWith(stranger, pc)).answer?.status).toBe(403);
    expect(countRows(shop, 'oprf_secrets')).toBe(0);
  });

  it('T32 is prepared for 72 hours', async () => {
    const browser = await registering();
    const pc = scriptedDevice(shop, { tier: 'pin' });
    await pc.register(browser, { body: () => ({}) });
    expect(countRows(shop, 'oprf_secrets')).toBe(1);
    await timePasses(shop, { hours: 73 });
    await shop.app.store.sweep(shop.clock.now());
    expect(countRows(shop, 'oprf_secrets')).toBe(0);
  });
});
