import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { askCode } from './steps/codes.ts';
import { accountOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { changeMail, changeWithdrawalAccount, isDone, order, withdraw } from './steps/money.ts';
import { recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

/** Minato Motor at the price of the day: one lot costs about a quarter of a million yen. */
const LOT_YEN = 300_000;

const setBuyLimit = (browser: Awaited<ReturnType<typeof protectedCustomer>>['visitor'], yen: number): Promise<Answer> =>
  browser.submit('/account/settings/services/pc-registration/hold-buy-limit', { yen: String(yen) });

/** Recovered, signed in again and registered on a new PC; the money is held for 72 hours. */
async function afterRecovery(shop: TestBroker, buyLimitYen = 0) {
  const home = await protectedCustomer(shop, 'hanako');
  await timePasses(shop, { hours: 73 });
  (await home.logIn()).expectStatus(303);
  if (buyLimitYen > 0) (await setBuyLimit(home.visitor, buyLimitYen)).expectStatus(303);
  await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
  await timePasses(shop, { hours: 24 });
  const browser = visitor(shop);
  (await signInAfterRecovery(browser, home.customer)).expectStatus(303);
  const pc = scriptedDevice(shop, { name: '新しいPC' });
  (await pc.register(browser)).answer.expectStatus(200);
  await shop.mailbox(home.customer).next('registration_completed');
  return { browser, pc, customer: home.customer };
}

describe('while the money is held after a recovery', () => {
  it('no withdrawal, no new withdrawal account and no new mail address is accepted', async () => {
    await using shop = await broker();
    const { browser, customer: hanako } = await afterRecovery(shop);
    const answers = [
      await withdraw(browser, hanako),
      await changeWithdrawalAccount(browser, hanako),
      await changeMail(browser, hanako, 'new@mail.example'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    const mails = await shop.mailbox(hanako).all();
    const kinds = mails.map(({ kind }) => kind);
    for (const kind of ['withdrawal_requested', 'withdrawal_account_changed', 'mail_address_changed'] as const) {
      expect(kinds).not.toContain(kind);
    }
  });

  it('selling is allowed, and buying is not', async () => {
    await using shop = await broker();
    const { browser, customer: hanako } = await afterRecovery(shop);
    expect(isDone(await order(browser, hanako, { side: 'sell' }))).toBe(true);
    expect((await order(browser, hanako, { side: 'buy' })).status).toBe(403);
    expect(await accountOf(shop, hanako)).toMatchObject({ holdBoughtYen: 0 });
  });

  it('buying is allowed in all up to what the customer set beforehand', async () => {
    await using shop = await broker();
    const { browser, customer: hanako } = await afterRecovery(shop, 2 * LOT_YEN);
    const buy = () => order(browser, hanako, { side: 'buy' });
    expect(isDone(await buy())).toBe(true);
    expect(isDone(await buy())).toBe(true);
    expect((await buy()).status).toBe(403);
    const { holdBoughtYen, holdBuyLimitYen } = await accountOf(shop, hanako);
    expect(holdBoughtYen).toBeGreaterThan(0);
    expect(holdBoughtYen).toBeLessThanOrEqual(holdBuyLimitYen);
  });

  it('buying at once gains nothing: the limit holds for all orders together', async () => {
    await using shop = await broker();
    const { browser, customer: hanako } = await afterRecovery(shop, LOT_YEN);
    const answers = await Promise.all(Array.from({ length: 5 }, () => order(browser, hanako, { side: 'buy' })));
    expect(answers.filter(isDone)).toHaveLength(1);
  });

  it('the limit can be lowered and not raised', async () => {
    await using shop = await broker();
    const { browser, customer: hanako } = await afterRecovery(shop, LOT_YEN);
    expect((await setBuyLimit(browser, LOT_YEN + 1)).status).toBe(403);
    expect((await setBuyLimit(browser, 100)).status).toBe(303);
    expect((await setBuyLimit(browser, LOT_YEN)).status).toBe(403);
    expect((await order(browser, hanako, { side: 'buy' })).status).toBe(403);
  });

  it('everything is allowed again after 72 hours', async () => {
    await using shop = await broker();
    const { browser, pc, customer: hanako } = await afterRecovery(shop);
    expect(isDone(await withdraw(browser, hanako))).toBe(false);
    await timePasses(shop, { hours: 72 });
    const later = visitor(shop);
    expect(isLoggedIn(await logIn(later, hanako, pc))).toBe(true);
    expect(isDone(await withdraw(later, hanako))).toBe(true);
    expect(isDone(await changeWithdrawalAccount(later, hanako))).toBe(true);
    expect(isDone(await order(later, hanako, { side: 'buy' }))).toBe(true);
    expect(isDone(await changeMail(later, hanako, 'new@mail.example'))).toBe(true);
  });
});

describe('the hold', () => {
  it('runs after every new registration, the first and a further one', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    expect((await withdraw(home.visitor, home.customer)).status).toBe(403);
    await timePasses(shop, { hours: 73 });
    (await home.logIn()).expectStatus(303);
    expect(isDone(await withdraw(home.visitor, home.customer))).toBe(true);
    const study = await furtherPc(home);
    for (const browser of [home.visitor, study.visitor]) {
      expect((await withdraw(browser, home.customer)).status).toBe(403);
    }
  });

  it('forgets nothing of what was bought when another PC is registered meanwhile', async () => {
    await using shop = await broker();
    const { browser, pc, customer: hanako } = await afterRecovery(shop, LOT_YEN);
    expect(isDone(await order(browser, hanako, { side: 'buy' }))).toBe(true);
    const { holdBoughtYen } = await accountOf(shop, hanako);
    await furtherPc({
      visitor: browser,
      customer: hanako,
      device: pc,
      voucher: { link: '', secret: '', code: '' },
      logIn: (from = browser) => logIn(from, hanako, pc),
    });
    expect(await accountOf(shop, hanako)).toMatchObject({ holdBoughtYen });
    expect((await order(browser, hanako, { side: 'buy' })).status).toBe(403);
  });

  it('does not run for a customer who never asked for the protection', async () => {
    await using shop = await broker();
    const ichiro = customer('ichiro');
    const browser = visitor(shop);
    await logIn(browser, ichiro);
    expect(isDone(await withdraw(browser, ichiro))).toBe(true);
    expect(isDone(await order(browser, ichiro, { side: 'buy' }))).toBe(true);
    expect(isDone(await changeWithdrawalAccount(browser, ichiro))).toBe(true);
  });

  it('does not begin anew by logging in', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { moneyHoldUntilMs } = await accountOf(shop, home.customer);
    await timePasses(shop, { hours: 10 });
    await home.logIn();
    expect(await accountOf(shop, home.customer)).toMatchObject({ moneyHoldUntilMs });
  });
});

describe('a session that no PC vouches for', () => {
  it('moves no money of a protected account, not even by selling', async () => {
    await using shop = await broker({ config: { afterRevoke: 'classic' } });
    const home = await protectedCustomer(shop, 'hanako');
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 100 });
    const browser = visitor(shop);
    (await signInAfterRecovery(browser, home.customer)).expectStatus(303);
    for (const answer of [
      await order(browser, home.customer, { side: 'sell' }),
      await withdraw(browser, home.customer),
      await changeWithdrawalAccount(browser, home.customer),
      await askCode(browser, home.customer, 'change-mail'),
    ]) {
      expect(answer.location).toBe(PATHS.register);
    }
  });
});
