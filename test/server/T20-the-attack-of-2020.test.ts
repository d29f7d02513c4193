import { describe, expect, it } from 'vitest';
import { broker, PATHS, protectedCustomer, type TestBroker, type Visitor, visitor } from '../kit/index.ts';
import { changeLoginId, changePassword } from './steps/changes.ts';
import { mailedCode } from './steps/codes.ts';
import { accountIdOf } from './steps/database.ts';
import { afterTheHold, changeWithdrawalAccount, order, withdraw } from './steps/money.ts';
import { timePasses } from './steps/time.ts';

/** All three passwords, and the cookie of the registered PC’s open session, in another browser. */
async function thiefWithTheSession(shop: TestBroker) {
  const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
  const thief = visitor(shop, { address: '198.51.100.7', cookies: home.visitor.cookies.copy() });
  return { home, thief };
}

const fortuneOf = async (shop: TestBroker) => {
  const id = await accountIdOf(shop, { loginId: '301-100247' } as never);
  return shop.app.store.transaction(async (tx) => ({
    cash: await tx.cash.get(id),
    bank: await tx.withdrawalAccounts.get(id),
    mail: (await tx.customers.get(id)).mail,
    loginId: (await tx.customers.get(id)).loginId,
    withdrawals: await tx.withdrawals.latest(id, 10),
  }));
};

describe('the attack of 2020', () => {
  it('T20 ends at the stolen cookie: without the key of the PC nothing is wished, nothing is sold, nothing leaves', async () => {
    await using shop = await broker();
    const { home, thief } = await thiefWithTheSession(shop);
    const before = await fortuneOf(shop);
    const tries: readonly ((browser: Visitor) => Promise<{ readonly status: number }>)[] = [
      (browser) => changeWithdrawalAccount(browser, home.customer),
      (browser) => order(browser, home.customer, { side: 'sell' }),
      (browser) => withdraw(browser, home.customer, 1_000_000),
      (browser) => changeLoginId(browser, home.customer, 'thief2020'),
      (browser) => changePassword(browser, home.customer, { to: 'dorobou-no-asa-1' }),
      (browser) =>
        browser.submit(PATHS.code, { action: 'change-mail', tradingPassword: home.customer.tradingPassword }),
    ];
    for (const attempt of tries) expect((await attempt(thief)).status).toBe(403);
    expect(await fortuneOf(shop)).toEqual(before);
    expect((await home.device.readRows(home.visitor)).rows).toEqual([]);
  });

  it('T20 ends at the window of the PC, should the thief ride on the session itself: what he wished waits, is shown, and expires', async () => {
    await using shop = await broker();
    const { home } = await thiefWithTheSession(shop);
    const before = await fortuneOf(shop);
    // As a script in the page would: renewed by the honest extension, with every password.
    const code = await mailedCode(home.visitor, home.customer, 'change-mail');
    const { tradingPassword } = home.customer;
    expect((await changeWithdrawalAccount(home.visitor, home.customer)).status).toBe(303);
    expect((await withdraw(home.visitor, home.customer, 1_000_000)).status).toBe(303);
    expect((await changeLoginId(home.visitor, home.customer, 'thief2020')).status).toBe(303);
    const mail = { mail: 'thief@evil.example', code, tradingPassword };
    expect((await home.visitor.submit(PATHS.mailAddress, mail)).status).toBe(303);
    const { rows } = await home.device.readRows(home.visitor);
    expect(rows.map(({ t }) => t)).toEqual(['withdrawal-account', 'withdrawal', 'login-id', 'mail-address']);
    await timePasses(shop, { hours: 48 });
    (await home.logIn()).expectStatus(303);
    expect((await home.device.readRows(home.visitor)).rows).toEqual([]);
    expect(await fortuneOf(shop)).toEqual(before);
  });
});
