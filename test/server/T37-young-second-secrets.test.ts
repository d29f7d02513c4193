import { describe, expect, it } from 'vitest';
import {
  broker,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { confirmed } from './steps/confirm.ts';
import { accountIdOf, accountOf, countRows } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { afterTheHold } from './steps/money.ts';
import { isReleased, isSignedIn, recoverByCode, recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { begunTotp, secondSecretsOf, secretIn, sheetOf, signInWithSecond, totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

const recover = async (shop: TestBroker, { voucher, customer }: ProtectedCustomer): Promise<void> => {
  expect(isReleased(await recoverByLink(visitor(shop), voucher, customer.loginId))).toBe(true);
};

const letsIn = async (shop: TestBroker, { customer }: ProtectedCustomer, secondSecret: string): Promise<boolean> =>
  isSignedIn(await signInWithSecond(visitor(shop), customer, secondSecret));

const eventsOf = async (shop: TestBroker, { customer }: ProtectedCustomer): Promise<readonly string[]> => {
  const id = await accountIdOf(shop, customer);
  return (await shop.app.store.transaction((tx) => tx.events.latest(id, 100))).map(({ kind }) => kind);
};

describe('who relayed one registration, and set up second secrets of his own', () => {
  it('T37 does not come back with them: they are void, at once and after the hold', async () => {
    await using shop = await broker();
    // All that follows is the thief's, but for the mail with the link.
    const thief = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(thief);
    const sheet = await sheetOf(thief);
    await timePasses(shop, { days: 3 });
    await recover(shop, thief);
    for (const secret of [app.code(), ...sheet.recoveryCodes]) expect(await letsIn(shop, thief, secret)).toBe(false);
    await timePasses(shop, { hours: 24 });
    for (const secret of [app.code(), ...sheet.recoveryCodes]) expect(await letsIn(shop, thief, secret)).toBe(false);
    expect(await accountOf(shop, thief.customer)).toMatchObject({ state: 'recovering', signInNeeds: 'mailed-code' });
  });

  it('T37 leaves nothing of them behind: no seed, no code, no open enrolment', async () => {
    await using shop = await broker();
    const thief = await protectedCustomer(shop, 'hanako');
    await totpOf(thief);
    await sheetOf(thief);
    await begunTotp(thief);
    expect([countRows(shop, 'totps'), countRows(shop, 'sheets'), countRows(shop, 'sheet_codes')]).toEqual([2, 1, 8]);
    await recover(shop, thief);
    expect([countRows(shop, 'totps'), countRows(shop, 'sheets'), countRows(shop, 'sheet_codes')]).toEqual([0, 0, 0]);
    expect(await eventsOf(shop, thief)).toContain('second_secret_voided');
  });

  it('T37 cannot revoke the owner with his sheet afterwards', async () => {
    await using shop = await broker();
    const thief = await protectedCustomer(shop, 'hanako');
    const sheet = await sheetOf(thief);
    await recover(shop, thief);
    const { loginId } = thief.customer;
    expect((await recoverByLink(visitor(shop), secretIn(sheet.voucherLink), loginId)).status).toBe(403);
    expect((await recoverByCode(visitor(shop), sheet.voucherCode, loginId)).status).toBe(403);
  });

  it('T37 leaves the owner the hold and the mailed code', async () => {
    await using shop = await broker();
    const thief = await protectedCustomer(shop, 'hanako');
    await totpOf(thief);
    await recover(shop, thief);
    await timePasses(shop, { hours: 24 });
    expect(isSignedIn(await signInAfterRecovery(visitor(shop), thief.customer))).toBe(true);
  });
});

describe('the thirtieth day', () => {
  it.each([
    ['29 days and 23 hours', { days: 29, hours: 23 }, false],
    ['30 days', { days: 30 }, true],
  ] as const)('T37 decides for TOTP and sheet alike: %s', async (_age, age, counts) => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    const sheet = await sheetOf(home);
    await timePasses(shop, age);
    await recover(shop, home);
    expect(await letsIn(shop, home, app.code())).toBe(counts);
    expect(await letsIn(shop, home, sheet.recoveryCodes[0] ?? '')).toBe(counts);
  });

  it('T37 is counted at the revocation: waiting makes nothing older', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    await timePasses(shop, { days: 20 });
    await recover(shop, home);
    await timePasses(shop, { days: 20 });
    expect(await letsIn(shop, home, app.code())).toBe(false);
  });
});

describe('a second secret that counts', () => {
  it('T37 is not voided by a younger one that a thief sets up beside it', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const owners = await totpOf(home);
    await timePasses(shop, { days: 31 });
    (await home.logIn()).expectStatus(303);
    const thiefs = await totpOf(home);
    expect((await secondSecretsOf(shop, home.customer)).totp).toMatchObject({ earlierKept: true });
    await recover(shop, home);
    expect(await letsIn(shop, home, thiefs.code())).toBe(false);
    expect(await letsIn(shop, home, owners.code())).toBe(true);
  });

  it('T37 gives way to the younger one once that counts too', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const lost = await totpOf(home);
    await timePasses(shop, { days: 31 });
    (await home.logIn()).expectStatus(303);
    const present = await totpOf(home);
    await timePasses(shop, { days: 30 });
    expect((await secondSecretsOf(shop, home.customer)).totp).toMatchObject({ earlierKept: false });
    await recover(shop, home);
    expect(await letsIn(shop, home, lost.code())).toBe(false);
    expect(await letsIn(shop, home, present.code())).toBe(true);
  });

  it('T37 is not aged by setting another one up again and again', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    for (let week = 0; week < 6; week += 1) {
      await totpOf(home);
      await timePasses(shop, { days: 7 });
      (await home.logIn()).expectStatus(303);
    }
    expect(countRows(shop, 'totps')).toBe(1);
    await recover(shop, home);
    expect(countRows(shop, 'totps')).toBe(0);
  });
});

describe('a young second secret', () => {
  it('T37 is not voided by one that a thief sets up on his own PC, whom the owner releases', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const owners = await totpOf(home);
    await timePasses(shop, { days: 5 });
    (await home.logIn()).expectStatus(303);
    const thief = await furtherPc(home);
    const thiefs = await totpOf({ ...thief, customer: home.customer });
    expect((await secondSecretsOf(shop, home.customer)).totp).toMatchObject({ earlierKept: true });
    (await home.visitor.submit(PATHS.release, { kid: thief.device.kid })).expectStatus(303);
    await timePasses(shop, { days: 25 });
    await recover(shop, home);
    expect(await letsIn(shop, home, thiefs.code())).toBe(false);
    expect(await letsIn(shop, home, owners.code())).toBe(true);
  });
});

describe('releasing the last PC from the list', () => {
  it('T37 voids what is young, as a recovery does', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    const sheet = await sheetOf(home);
    (await home.visitor.submit(PATHS.releaseAll, {})).expectStatus(200);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering', signInNeeds: 'mailed-code' });
    await timePasses(shop, { hours: 24 });
    for (const secret of [app.code(), ...sheet.recoveryCodes]) expect(await letsIn(shop, home, secret)).toBe(false);
    expect(countRows(shop, 'totps') + countRows(shop, 'sheets') + countRows(shop, 'sheet_codes')).toBe(0);
  });

  it('T37 keeps what is old', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    await timePasses(shop, { days: 30 });
    (await home.logIn()).expectStatus(303);
    (await home.visitor.submit(PATHS.releaseAll, {})).expectStatus(200);
    expect(await letsIn(shop, home, app.code())).toBe(true);
  });

  it('T37 voids nothing while another PC is left', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await totpOf(home);
    const study = await furtherPc(home);
    (await home.visitor.submit(PATHS.release, { kid: study.device.kid })).expectStatus(303);
    expect(countRows(shop, 'totps')).toBe(1);
  });
});

describe('opting out', () => {
  it('T37 deletes every second secret, so that none waits for the next time', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    await totpOf(home);
    await sheetOf(home);
    const { tradingPassword } = home.customer;
    (await home.visitor.submit(PATHS.code, { action: 'opt-out', tradingPassword })).expectStatus(303);
    const code = (await shop.mailbox(home.customer).next('mailed_code')).code();
    await confirmed(home.visitor, await home.visitor.submit(PATHS.optOut, { tradingPassword, code }));
    await timePasses(shop, { hours: 25 });
    expect(isLoggedIn(await logIn(visitor(shop), home.customer))).toBe(true);
    expect(countRows(shop, 'totps') + countRows(shop, 'sheets') + countRows(shop, 'sheet_codes')).toBe(0);
  });
});
