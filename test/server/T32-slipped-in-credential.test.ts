import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Kid } from '#protocol';
import {
  assertWith,
  authenticator,
  broker,
  credentialHash,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { deviceRow } from './steps/database.ts';
import { standingOf } from './steps/tiers.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

const hashOf = ({ memory }: ScriptedDevice): string => credentialHash(memory.authenticator.credentialId() ?? '');

/** Another authenticator under the same device ID. */
async function slipIn(kid: Kid, as: Visitor = visitor(shop)) {
  const foreign = { kid, authenticator: authenticator() };
  expect((await assertWith(as, foreign, { making: true })).word).toBe('verified');
  return foreign;
}

/** The PC is what its owner wanted, and stays so when nothing but the true authenticator opens it any more. */
async function expectOwned(home: ProtectedCustomer, foreign: Awaited<ReturnType<typeof slipIn>>): Promise<void> {
  const own = hashOf(home.device);
  expect(await deviceRow(shop, home.device)).toMatchObject({ tier: 'platform', status: 'active', credentialHash: own });
  await timePasses(shop, { hours: 13 });
  expect((await home.device.act(visitor(shop), 'keep')).word).toBe('tier');
  expect((await assertWith(visitor(shop), foreign)).answer?.status).toBe(403);
  expect((await home.device.act(visitor(shop), 'keep')).word).toBe('tier');
  expect((await home.device.unlock(visitor(shop))).word).toBe('accepted');
  expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
}

describe.each(['software', 'pin', 'platform'] as const)('a change from %s to the platform', (from) => {
  let home: ProtectedCustomer;
  beforeEach(async () => {
    home = await protectedCustomer(shop, 'hanako', { tier: from });
    if (from !== 'software') await home.device.unlock(home.visitor);
  });

  it('T32 adopts the owner’s credential, and not one that a stranger who knows the ID slipped in after it', async () => {
    expect((await home.device.changeTier(home.visitor, 'platform', { lose: 'request' })).word).toBeNull();
    const foreign = await slipIn(home.device.kid);
    expect((await home.device.changeTier(home.visitor, 'platform')).word).toBe('accepted');
    await expectOwned(home, foreign);
  });

  it('T32 adopts the owner’s credential, and not one that waits since before', async () => {
    const foreign = await slipIn(home.device.kid);
    expect((await home.device.changeTier(home.visitor, 'platform')).word).toBe('accepted');
    await expectOwned(home, foreign);
  });

  it('T32 is refused where only the stranger’s credential waits, and nothing changes', async () => {
    await home.device.changeTier(home.visitor, 'platform', { lose: 'request' });
    await timePasses(shop, { hours: 73 });
    await shop.app.store.sweep(shop.clock.now());
    await slipIn(home.device.kid);
    if (from !== 'software') await home.device.unlock(home.visitor);
    const before = await standingOf(shop, home.device);
    expect((await home.device.changeTier(home.visitor, 'platform')).word).toBe('refused');
    expect(await standingOf(shop, home.device)).toEqual(before);
  });

  it('T32 is refused with the credential that waits for another PC', async () => {
    const taro = await protectedCustomer(shop, 'taro');
    const { authenticator: his } = await slipIn(taro.device.kid);
    const before = await standingOf(shop, home.device);
    const credentialId = his.credentialId();
    const crossed = await home.device.act(home.visitor, 'keep', { tier: 'platform', prs: null, credentialId });
    expect(crossed.word).toBe('refused');
    expect(await standingOf(shop, home.device)).toEqual(before);
  });

  it('T32 T33 of which the answer was lost is accepted again without effect, whatever waits meanwhile', async () => {
    await home.device.changeTier(home.visitor, 'platform', { lose: 'answer' });
    const before = await standingOf(shop, home.device);
    const foreign = await slipIn(home.device.kid);
    expect((await home.device.changeTier(home.visitor, 'platform')).word).toBe('accepted');
    expect(await standingOf(shop, home.device)).toEqual(before);
    await expectOwned(home, foreign);
  });

  it('T32 T5 that is repeated with another credential is a copy’s', async () => {
    await home.device.changeTier(home.visitor, 'platform', { lose: 'answer' });
    const { authenticator: his } = await slipIn(home.device.kid);
    const credentialId = his.credentialId();
    const copied = await home.device.changeTier(home.visitor, 'platform', { credentialId });
    expect(copied.word).toBe('suspended');
  });
});

describe('another credential for a PC of the platform', () => {
  it('T32 takes the old one’s place at once, and is told to the customer', async () => {
    const home = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
    const old = { kid: home.device.kid, authenticator: home.device.memory.authenticator };
    await home.device.unlock(home.visitor);
    const before = hashOf(home.device);
    expect((await home.device.changeTier(home.visitor, 'platform')).word).toBe('accepted');
    expect(hashOf(home.device)).not.toBe(before);
    await shop.mailbox('hanako').next('tier_changed');
    await expectOwned(home, old);
  });

  it('T32 is a change, and wants its user asked within the last five minutes', async () => {
    const home = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
    await home.device.unlock(home.visitor);
    await timePasses(shop, { minutes: 5 });
    const before = await standingOf(shop, home.device);
    expect((await home.device.changeTier(home.visitor, 'platform')).word).toBe('tier');
    const { tier, presenceKey, credentialHash: pinned } = await standingOf(shop, home.device);
    expect([tier, presenceKey, pinned]).toEqual(['platform', null, before.credentialHash]);
    expect((await home.device.unlock(home.visitor)).word).toBe('accepted');
  });
});

describe('a registration with the platform', () => {
  const registering = async (name: 'hanako' | 'ichiro'): Promise<Visitor> => {
    const browser = visitor(shop);
    await logIn(browser, customer(name));
    await optIn(browser, customer(name));
    return browser;
  };
  /** Prepares the credential, and sends nothing that registers. */
  const prepared = async (browser: Visitor): Promise<ScriptedDevice> => {
    const pc = scriptedDevice(shop, { tier: 'platform' });
    await pc.register(browser, { body: () => ({}) });
    return pc;
  };

  it.each(['ichiro', 'hanako'] as const)('T32 adopts no credential slipped in from a session of %s', async (who) => {
    const browser = await registering('hanako');
    const pc = await prepared(browser);
    await slipIn(pc.kid, who === 'hanako' ? browser : await registering(who));
    expect((await pc.register(browser)).answer.status).toBe(200);
    expect(await deviceRow(shop, pc)).toMatchObject({ tier: 'platform', credentialHash: hashOf(pc) });
  });

  it('T32 is refused where only another credential waits, and the honest one still has its answer', async () => {
    const browser = await registering('hanako');
    const pc = await prepared(browser);
    const other = credentialHash((await slipIn(scriptedDevice(shop).kid, browser)).authenticator.credentialId() ?? '');
    const crd = (change: string) => ({ claims: (honest: object) => ({ ...honest, crd: change }) });
    expect((await pc.register(browser, crd(other))).answer.status).toBe(403);
    expect((await pc.register(browser)).answer.status).toBe(200);
    // Registered, it is not registered again with another credential.
    expect((await pc.register(browser, crd(other))).answer.status).toBe(403);
    expect((await pc.register(browser)).answer.status).toBe(200);
  });
});
