import { describe, expect, it } from 'vitest';
import { broker, isLoggedIn, logIn, PATHS, protectedCustomer, type TestBroker, visitor } from '../kit/index.ts';
import { mailedCode } from './steps/codes.ts';
import { confirmed } from './steps/confirm.ts';
import { accountIdOf, accountOf, deviceRow } from './steps/database.ts';
import { afterTheHold } from './steps/money.ts';

/** A thief with a copy of the profile, all passwords and, by phishing, the code asks for the end of the service. */
async function copyOptsOut(shop: TestBroker) {
  const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
  const { customer, device } = home;
  const copy = device.copy();
  const thief = visitor(shop, { address: '198.51.100.7' });
  expect(isLoggedIn(await logIn(thief, customer, copy))).toBe(true);
  const code = await mailedCode(thief, customer, 'opt-out');
  const { tradingPassword } = customer;
  await confirmed(thief, await thief.submit(PATHS.optOut, { code, tradingPassword }));
  await shop.mailbox(customer).next('opt_out_requested');
  expect((await accountOf(shop, customer)).optOutAtMs).not.toBeNull();
  return { home, thief, copy };
}

describe('opting out from a copy of the registered PC', () => {
  it('T5 ends when the owner’s next login shows the copy: after a day the passwords are worth as little as before', async () => {
    await using shop = await broker();
    const { home, thief, copy } = await copyOptsOut(shop);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended' });
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', optOutAtMs: null });

    shop.clock.advance({ hours: 25 });
    expect(isLoggedIn(await logIn(visitor(shop), home.customer))).toBe(false);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, copy))).toBe(false);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected' });
    const accountId = await accountIdOf(shop, home.customer);
    const events = await shop.app.store.transaction((tx) => tx.events.latest(accountId, 100));
    expect(events.filter(({ kind }) => kind === 'opt_out_cancelled')).toHaveLength(1);
  });

  it('T5 ends too when it is the copy that is found out', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const copy = home.device.copy();
    const code = await mailedCode(home.visitor, home.customer, 'opt-out');
    const { tradingPassword } = home.customer;
    await confirmed(home.visitor, await home.visitor.submit(PATHS.optOut, { code, tradingPassword }));
    (await home.logIn()).expectStatus(303);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, copy))).toBe(false);
    shop.clock.advance({ hours: 25 });
    expect(isLoggedIn(await logIn(visitor(shop), home.customer))).toBe(false);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', optOutAtMs: null });
  });
});
