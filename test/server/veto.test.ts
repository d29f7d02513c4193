import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tier } from '#protocol';
import {
  broker,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { accountOf, contentOf, deviceRow } from './steps/database.ts';
import { furtherPc, signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { isDone, order, withdraw } from './steps/money.ts';
import { isReleased, isSignedIn, recoverByCode, recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { EVERY_TIER } from './steps/tiers.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

const veto = (home: ProtectedCustomer) => home.device.act(visitor(shop), 'veto');
const DONE = { word: 'accepted', outcome: 'done' };
const NOTHING = { word: 'accepted', outcome: 'nothing' };
const isFrozen = async (home: ProtectedCustomer) => (await accountOf(shop, home.customer)).state === 'frozen';

/** Somebody with her mailbox and her login ID has released all her PCs. */
async function released(tier: Tier = 'software'): Promise<ProtectedCustomer> {
  const home = await protectedCustomer(shop, 'hanako', { tier });
  expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(true);
  return home;
}

/** And has registered a PC of his own, when the hold was over. */
async function replaced(home: ProtectedCustomer) {
  await timePasses(shop, { hours: 25 });
  const thief = visitor(shop);
  expect(isSignedIn(await signInAfterRecovery(thief, home.customer))).toBe(true);
  const device = scriptedDevice(shop, { name: 'どろぼうのPC' });
  (await device.register(thief)).answer.expectStatus(200);
  await shop.mailbox('hanako').next('registration_completed');
  return { visitor: thief, device };
}

describe('a PC that a voucher has revoked', () => {
  it.each(EVERY_TIER)('freezes the account once, in the tier %s, and does nothing else', async (tier) => {
    const home = await released(tier);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering' });
    expect(await veto(home)).toMatchObject(DONE);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'frozen', frozenBecause: 'veto' });
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'revoked' });
    expect((await shop.mailbox('hanako').next('vetoed')).text).toContain(home.device.name);
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    expect((await home.device.prove(browser)).word).toBe('revoked');
  });

  it('vetoes once: what comes after is answered like from any revoked PC', async () => {
    const home = await released();
    await veto(home);
    await shop.app.outboxIdle();
    const before = contentOf(shop, ['challenges', 'rates']);
    for (let again = 0; again < 3; again += 1)
      expect(await veto(home)).toMatchObject({ word: 'revoked', outcome: null });
    expect(contentOf(shop, ['challenges', 'rates'])).toEqual(before);
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'vetoed')).toHaveLength(1);
  });

  it('may not do so any more after the support desk has opened the account again', async () => {
    const home = await released();
    await veto(home);
    const { id } = await accountOf(shop, home.customer);
    await shop.app.store.transaction((tx) => tx.accounts.change(id, { state: 'recovering', frozenBecause: null }));
    expect((await veto(home)).word).toBe('revoked');
    expect(await isFrozen(home)).toBe(false);
  });

  it('has a whole hold’s time, and the hold of the PC that replaced it', async () => {
    const home = await released();
    const thief = await replaced(home);
    await timePasses(shop, { hours: 69 });
    expect(await veto(home)).toMatchObject(DONE);
    expect(isDone(await withdraw(thief.visitor, home.customer))).toBe(false);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
  });

  it('has none after the holds', async () => {
    const home = await released();
    await timePasses(shop, { hours: 73 });
    expect((await veto(home)).word).toBe('revoked');
    expect(await isFrozen(home)).toBe(false);
  });

  it('does not get it back with the hold of a further PC, weeks later', async () => {
    const home = await released();
    const own = await replaced(home);
    await timePasses(shop, { days: 20 });
    expect(isLoggedIn(await logIn(own.visitor, home.customer, own.device))).toBe(true);
    await furtherPc({ ...home, ...own });
    expect((await veto(home)).word).toBe('revoked');
    expect(await isFrozen(home)).toBe(false);
  });

  it('keeps it when whoever replaced it uses his own voucher: a revocation ends no veto', async () => {
    const home = await released();
    await replaced(home);
    const mails = await shop.mailbox('hanako').all();
    const his = mails
      .filter(({ kind }) => kind === 'registration_completed')
      .at(-1)
      ?.voucher();
    await timePasses(shop, { minutes: 1 });
    expect(isReleased(await recoverByLink(visitor(shop), his ?? home.voucher, home.customer.loginId))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering', epoch: 2 });
    expect(await veto(home)).toMatchObject(DONE);
    expect(await isFrozen(home)).toBe(true);
  });

  it('of the tier pin must be unlocked for it, and may be, but for nothing else', async () => {
    const home = await released('pin');
    await timePasses(shop, { hours: 13 });
    expect((await veto(home)).word).toBe('tier');
    expect(await isFrozen(home)).toBe(false);
    expect((await home.device.evaluate(visitor(shop), { pin: '0000' })).word).toBe('evaluated');
    expect((await home.device.evaluate(visitor(shop))).triesLeft).toBe(3);
    for (const act of ['keep', 'mail'] as const)
      expect((await home.device.act(visitor(shop), act)).word).toBe('revoked');
    expect(await veto(home)).toMatchObject(DONE);
    expect((await home.device.evaluate(visitor(shop))).word).toBe('revoked');
  });

  it('of the tier platform likewise', async () => {
    const home = await released('platform');
    await timePasses(shop, { hours: 13 });
    expect((await veto(home)).word).toBe('tier');
    expect((await home.device.assert(visitor(shop))).word).toBe('verified');
    expect(await veto(home)).toMatchObject(DONE);
    expect((await home.device.assert(visitor(shop))).word).toBe('revoked');
  });

  it('T6 is not changed into a suspended one by a copy of its presence key', async () => {
    const home = await released('pin');
    const copied = home.device.copy();
    await home.device.evaluate(visitor(shop));
    expect((await copied.evaluate(visitor(shop))).word).toBe('revoked');
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'revoked' });
    expect(await veto(home)).toMatchObject(DONE);
  });
});

describe('a PC that ended otherwise', () => {
  it('has no veto when the customer released it', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    (await home.visitor.submit(PATHS.release, { kid: home.device.kid })).expectStatus(200, 303);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering' });
    expect((await veto(home)).word).toBe('revoked');
    expect(await isFrozen(home)).toBe(false);
  });

  it('has no veto when it is suspended, and was before the voucher was used', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const copied = home.device.copy();
    await home.logIn();
    await copied.act(visitor(shop), 'keep');
    expect((await veto(home)).word).toBe('suspended');
    expect(await isFrozen(home)).toBe(false);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'revoked' });
    expect((await veto(home)).word).toBe('revoked');
    expect(await isFrozen(home)).toBe(false);
  });

  it('has no veto when it belongs to another customer', async () => {
    const home = await released();
    const other = await protectedCustomer(shop, 'taro');
    expect(await veto(other)).toMatchObject(NOTHING);
    expect(await isFrozen(home)).toBe(false);
    expect(await isFrozen(other)).toBe(false);
  });
});

describe('a registered PC', () => {
  it('objects to the registration of another one for 72 hours, and not to its own', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    expect(await veto(home)).toMatchObject(NOTHING);
    await timePasses(shop, { hours: 80 });
    await home.logIn();
    const study = await furtherPc(home);
    expect(await study.device.act(visitor(shop), 'veto')).toMatchObject(NOTHING);
    expect(await isFrozen(home)).toBe(false);
    await timePasses(shop, { hours: 71, minutes: 59 });
    expect(await veto(home)).toMatchObject(DONE);
    expect(await isFrozen(home)).toBe(true);
    await shop.mailbox('hanako').next('vetoed');
  });

  it('comes too late after 72 hours, and freezes nothing', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    await furtherPc(home);
    await timePasses(shop, { hours: 72 });
    expect(await veto(home)).toMatchObject(NOTHING);
    expect(await isFrozen(home)).toBe(false);
  });

  it('freezes nothing twice', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    expect(await veto(home)).toMatchObject(DONE);
    expect(await veto(home)).toMatchObject(NOTHING);
    expect(await study.device.act(visitor(shop), 'veto')).toMatchObject(NOTHING);
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'vetoed')).toHaveLength(1);
  });

  it('T3 vetoes once with one proof, in parallel too', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    await furtherPc(home);
    const { proof } = await home.device.act(visitor(shop), 'veto', { lose: 'request' });
    const post = () => visitor(shop).postJson('/anshin/v1/device', { v: 1, proof });
    const all = await Promise.all(Array.from({ length: 50 }, post));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await shop.mailbox('hanako').all()).filter(({ kind }) => kind === 'vetoed')).toHaveLength(1);
  });
});

describe('a frozen account', () => {
  it('lets nobody in and moves nothing, and takes nothing away', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const ticket = await ticketFrom(home);
    const study = await furtherPc(home);
    await veto(home);
    for (const { visitor: browser, device } of [home, study]) {
      expect(isDone(await order(browser, home.customer, { side: 'sell', instrument: '7203' }))).toBe(false);
      expect(isDone(await withdraw(browser, home.customer))).toBe(false);
      expect(await deviceRow(shop, device)).toMatchObject({ status: 'active' });
    }
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
    expect(isSignedIn(await signInWithTicket(visitor(shop), home.customer, ticket))).toBe(false);
    expect((await home.device.act(visitor(shop), 'keep')).word).toBe('accepted');
  });

  it('stays frozen when the mail of a registration that was begun before is accepted', async () => {
    const home = await released();
    await timePasses(shop, { hours: 25 });
    const thief = visitor(shop);
    expect(isSignedIn(await signInAfterRecovery(thief, home.customer))).toBe(true);
    shop.postOffice.setMood('busy');
    const his = scriptedDevice(shop, { name: 'どろぼうのPC' });
    (await his.register(thief)).answer.expectStatus(200);
    await shop.app.outboxIdle();
    expect(await veto(home)).toMatchObject(DONE);
    shop.postOffice.setMood('accept');
    await timePasses(shop, { hours: 1 });
    await shop.mailbox('hanako').next('registration_completed');
    expect(await deviceRow(shop, his)).toMatchObject({ status: 'active' });
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'frozen', frozenBecause: 'veto' });
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, his))).toBe(false);
  });

  it('can still be recovered by either voucher, and stays frozen', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    await veto(home);
    expect(isReleased(await recoverByCode(visitor(shop), study.voucher.code, home.customer.loginId))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'frozen' });
    expect((await veto(home)).word).toBe('revoked');
    await timePasses(shop, { hours: 100 });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
    expect(await isFrozen(home)).toBe(true);
  });
});
