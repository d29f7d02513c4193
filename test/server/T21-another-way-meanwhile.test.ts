import { expect, it } from 'vitest';
import { logInByOtp } from '../../server-mock/src/relying-party/index.ts';
import type { AccountChange } from '../../server-mock/src/store/contract/accounts.ts';
import { broker, isLoggedIn, protectedCustomer } from '../kit/index.ts';
import { askElsewhere, chooseMode, loginsWaitingOn } from './steps/approvals.ts';
import { accountIdOf, passwordHashOf } from './steps/database.ts';
import { totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

it.each<[string, AccountChange]>([
  ['another way to log in was chosen', { loginMode: 'device' }],
  ['logins were stopped', { lockedBecause: 'customer' }],
  ['the account was frozen', { state: 'frozen' }],
])('T21 a one-time code lets nobody in when %s while the password was checked', async (_what, change) => {
  await using shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  const app = await totpOf(home);
  await chooseMode(shop, home, 'otp');
  await timePasses(shop, { seconds: 30 });
  const accountId = await accountIdOf(shop, home.customer);
  const rightPassword = async (): Promise<string> => {
    await shop.app.store.transaction((tx) => tx.accounts.change(accountId, change));
    return passwordHashOf(shop, home.customer);
  };
  const request = { accountId, address: '203.0.113.9', rightPassword, totp: app.code() };
  expect(await logInByOtp(shop.app.rp, request)).toEqual({ kind: 'refused' });
});

it('T21 what was let through in another epoch is not picked up', async () => {
  await using shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  await chooseMode(shop, home, 'approve');
  const asking = await askElsewhere(shop, home.customer);
  await home.device.answerLogin(home.visitor, asking.number);
  const id = await accountIdOf(shop, home.customer);
  await shop.app.store.transaction((tx) => tx.accounts.raiseEpoch(id));
  expect(isLoggedIn(await asking.goOn())).toBe(false);
});

it('T23 a PC is asked about the login that waits, and not about one whose time is over', async () => {
  await using shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  await chooseMode(shop, home, 'approve');
  await askElsewhere(shop, home.customer);
  // Of the first the rows are left: its wait counts from when it asked, theirs from when they were made.
  const id = await accountIdOf(shop, home.customer);
  await shop.app.store.transaction((tx) => tx.approvals.endOfAccount(id));
  await askElsewhere(shop, home.customer);
  expect(await loginsWaitingOn(home)).toHaveLength(1);
});
