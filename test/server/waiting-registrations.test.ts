import { describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type Span,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { mailedCode } from './steps/codes.ts';
import { confirmed } from './steps/confirm.ts';
import { accountIdOf, accountOf, deviceRow } from './steps/database.ts';
import { furtherPc, signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { afterTheHold, isDone, order } from './steps/money.ts';

/** A further PC whose mail the provider does not take yet. */
async function waitingPc(home: ProtectedCustomer) {
  const { broker: shop } = home.visitor;
  const browser = visitor(shop);
  (await signInWithTicket(browser, home.customer, await ticketFrom(home))).expectStatus(303);
  await shop.mailbox(home.customer).untaken();
  shop.postOffice.setMood('busy');
  const device = scriptedDevice(shop, { name: '書斎のPC' });
  (await device.register(browser)).answer.expectStatus(200);
  await shop.app.outboxIdle();
  return { browser, device };
}

/** The provider takes mail again, and everything that still waits goes out. */
async function mailFlows(shop: TestBroker, within: Span = { hours: 1 }): Promise<void> {
  shop.postOffice.setMood('accept');
  shop.clock.advance(within);
  await shop.app.outboxIdle();
}

async function vouchersMailed(
  shop: TestBroker,
  { customer: who }: Pick<ProtectedCustomer, 'customer'>,
): Promise<number> {
  const mails = await shop.mailbox(who).all();
  return mails.filter(({ kind }) => kind === 'registration_completed').length;
}

describe('a further PC that waits for its mail', () => {
  it.each([
    ['released', PATHS.release, 'abandoned'],
    ['released with all', PATHS.releaseAll, 'released'],
  ])('ends when the last registered PC is %s, and its link never goes out', async (_how, path, status) => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { device } = await waitingPc(home);
    expect((await home.visitor.submit(path, { kid: home.device.kid })).status).toBe(200);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering' });
    expect(await deviceRow(shop, device)).toMatchObject({ status });
    await mailFlows(shop);
    expect(await vouchersMailed(shop, home)).toBe(1);
    expect(await deviceRow(shop, device)).toMatchObject({ status });
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, device))).toBe(false);
  });

  it('ends when the opting out takes effect, and its link never goes out', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const code = await mailedCode(home.visitor, home.customer, 'opt-out');
    const { tradingPassword } = home.customer;
    await confirmed(home.visitor, await home.visitor.submit(PATHS.optOut, { code, tradingPassword }));
    await shop.app.outboxIdle();
    shop.clock.advance({ hours: 23 });
    (await home.logIn()).expectStatus(303);
    const { device } = await waitingPc(home);
    shop.clock.advance({ hours: 2 });
    // The try for which it is time now fails before: what is on its way cannot be called back.
    await shop.app.outboxIdle();
    expect(isLoggedIn(await logIn(visitor(shop), home.customer))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'open' });
    await mailFlows(shop);
    expect(await vouchersMailed(shop, home)).toBe(1);
    expect(await deviceRow(shop, device)).toMatchObject({ status: 'released' });
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'open' });
  });

  it('becomes active without its session, when that has expired before the mail was accepted', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { browser, device } = await waitingPc(home);
    shop.clock.advance({ minutes: 25 });
    await shop.app.outboxIdle();
    expect((await browser.get(PATHS.register)).status).toBe(200);
    shop.clock.advance({ minutes: 6 });
    expect((await browser.get(PATHS.register)).location).toBe('/login?e=session_ended');
    // Soon, so that the expired session was not swept away yet.
    await mailFlows(shop, { minutes: 3, seconds: 30 });
    await shop.mailbox(home.customer).next('registration_completed');
    expect(await deviceRow(shop, device)).toMatchObject({ status: 'active' });
    expect((await browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await logIn(browser, home.customer, device))).toBe(true);
  });

  it('does not end a registration of another further PC that is completed meanwhile', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const first = await waitingPc(home);
    shop.postOffice.setMood('accept');
    const second = await furtherPc(home, '台所のPC');
    expect(await deviceRow(shop, second.device)).toMatchObject({ status: 'active' });
    await mailFlows(shop);
    expect(await deviceRow(shop, first.device)).toMatchObject({ status: 'active' });
  });
});

describe('two sessions that both opted in', () => {
  it('T36 register one PC: what the other one began is abandoned when the first mail is accepted', async () => {
    await using shop = await broker();
    const taro = customer('taro');
    const sessions = [visitor(shop), visitor(shop, { address: '198.51.100.7' })] as const;
    for (const browser of sessions) {
      await logIn(browser, taro);
      await optIn(browser, taro);
    }
    const [owner, thief] = sessions;
    const [pc, other] = [scriptedDevice(shop), scriptedDevice(shop, { name: '泥棒のPC' })];
    shop.postOffice.setMood('busy');
    (await other.register(thief)).answer.expectStatus(200);
    await shop.app.outboxIdle();
    shop.postOffice.setMood('accept');
    (await pc.register(owner)).answer.expectStatus(200);
    await shop.mailbox(taro).next('registration_completed');
    const statuses = async () => [(await deviceRow(shop, pc)).status, (await deviceRow(shop, other)).status];
    expect(await statuses()).toEqual(['active', 'abandoned']);
    await mailFlows(shop);
    expect(await statuses()).toEqual(['active', 'abandoned']);
    expect(await vouchersMailed(shop, { customer: taro })).toBe(1);
    expect(isLoggedIn(await logIn(thief, taro, other))).toBe(false);
  });
});

describe('the buying allowance of a hold', () => {
  it('is not renewed by registering a further PC', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const accountId = await accountIdOf(shop, home.customer);
    await shop.app.store.transaction((tx) => tx.accounts.change(accountId, { holdBuyLimitYen: 300_000 }));
    const buy = async (from = home.visitor) => isDone(await order(from, home.customer, { side: 'buy' }));
    expect([await buy(), await buy()]).toEqual([true, false]);
    const { holdBoughtYen } = await accountOf(shop, home.customer);
    const study = await furtherPc(home);
    expect(await accountOf(shop, home.customer)).toMatchObject({ holdBoughtYen });
    expect([await buy(), await buy(study.visitor)]).toEqual([false, false]);
    // Another hold, which begins after this one is over, has an allowance of its own.
    await shop.app.outboxIdle();
    shop.clock.advance({ hours: 73 });
    (await home.logIn()).expectStatus(303);
    await furtherPc(home, '台所のPC');
    expect(await accountOf(shop, home.customer)).toMatchObject({ holdBoughtYen: 0 });
    expect(await buy()).toBe(true);
  });
});
