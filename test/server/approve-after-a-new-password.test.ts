import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broker, isLoggedIn, PATHS, type ProtectedCustomer, protectedCustomer, type TestBroker } from '../kit/index.ts';
import { askElsewhere, chooseMode, loginsWaitingOn } from './steps/approvals.ts';
import { confirmed } from './steps/confirm.ts';
import { accountIdOf } from './steps/database.ts';
import { afterTheHold } from './steps/money.ts';
import { timePasses } from './steps/time.ts';

const NEW_PASSWORD = 'kaze-no-oto-2041';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeEach(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako');
  await afterTheHold(home);
  await chooseMode(shop, home, 'approve');
});
afterEach(() => shop[Symbol.asyncDispose]());

async function changeLoginPassword(): Promise<void> {
  const { password: loginPassword, tradingPassword } = home.customer;
  const change = { which: 'login', loginPassword, tradingPassword, newPassword: NEW_PASSWORD, again: NEW_PASSWORD };
  const asked = await home.visitor.submit(PATHS.password, change);
  (await confirmed(home.visitor, asked)).expectStatus(303);
}

describe('a new login password', () => {
  it('opens the way again that a refusal had closed, for who knows it', async () => {
    await askElsewhere(shop, home.customer);
    await home.device.answerLogin(home.visitor, null);
    await changeLoginPassword();
    await askElsewhere(shop, home.customer, { address: '5.9.1.1' });
    expect(await loginsWaitingOn(home)).toEqual([]);
    await askElsewhere(shop, { ...home.customer, password: NEW_PASSWORD });
    expect(await loginsWaitingOn(home)).toHaveLength(1);
  });

  it('ends what was asked for, and what was let through, with the former one', async () => {
    const first = await askElsewhere(shop, home.customer);
    await home.device.answerLogin(home.visitor, first.number);
    await changeLoginPassword();
    expect(isLoggedIn(await first.goOn())).toBe(false);
    const again = await askElsewhere(shop, { ...home.customer, password: NEW_PASSWORD });
    expect((await home.device.answerLogin(home.visitor, again.number)).outcome).toBe('done');
    expect(isLoggedIn(await again.goOn())).toBe(true);
  });
});

describe('an account that is locked', () => {
  it('is not asked, and what was let through before opens nothing', async () => {
    const asking = await askElsewhere(shop, home.customer);
    await home.device.answerLogin(home.visitor, asking.number);
    const id = await accountIdOf(shop, home.customer);
    const { store, rp } = shop.app;
    await store.transaction((tx) =>
      tx.accounts.change(id, { lockedBecause: 'customer', lockChangedAtMs: rp.clock.now() }),
    );
    expect(isLoggedIn(await asking.goOn())).toBe(false);
    await timePasses(shop, { seconds: 61 });
    await askElsewhere(shop, home.customer);
    expect(await loginsWaitingOn(home)).toEqual([]);
  });
});
