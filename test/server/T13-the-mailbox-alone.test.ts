import { describe, expect, it } from 'vitest';
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
import { contentOf, deviceRow } from './steps/database.ts';
import { changeWithdrawalAccount, isDone, withdraw } from './steps/money.ts';
import {
  askRecoveredCode,
  isReleased,
  isSignedIn,
  recoverByCode,
  recoverByLink,
  signInAfterRecovery,
  signInRecovered,
} from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

describe('the recovery link', () => {
  it.each(['link', 'code'] as const)('T13 gives no session, no cookie and no way on: by the %s', async (kind) => {
    await using shop = await broker();
    const { voucher, customer } = await protectedCustomer(shop, 'hanako');
    const thief = visitor(shop);
    const page = await thief.get(PATHS.recover);
    const done =
      kind === 'link'
        ? await recoverByLink(thief, voucher, customer.loginId)
        : await recoverByCode(thief, voucher.code, customer.loginId);
    expect(isReleased(done)).toBe(true);
    for (const answer of [page, done]) {
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.body).not.toMatch(/type="password"/);
      // No way from here to a login: a page like this that has one is a fake.
      expect(answer.body).not.toMatch(/href="\/(login|recovered|ticket|home)"/);
    }
    expect(thief.cookies.names()).toEqual([]);
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });

  it('T13 removes every right of the account: devices, sessions, codes', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'revoked' });
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    expect((await home.device.prove(browser)).word).toBe('revoked');
    expect(isLoggedIn(await logIn(browser, home.customer))).toBe(false);
  });

  it('T13 does nothing when it is only fetched, in whatever way', async () => {
    await using shop = await broker();
    const { voucher } = await protectedCustomer(shop, 'hanako');
    const before = contentOf(shop);
    const scanner = visitor(shop);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await scanner.send(method, `${PATHS.recover}?v=${voucher.secret}`);
      await scanner.send(method, `${PATHS.recover}?voucher=${voucher.secret}&loginId=301-100247`);
    }
    expect(contentOf(shop)).toEqual(before);
  });

  it.each(['', '999-999999', '118-203611', '301-100248'])(
    'T13 does nothing for the ID that a scanner makes up: %s',
    async (loginId) => {
      await using shop = await broker();
      const { voucher, device } = await protectedCustomer(shop, 'hanako');
      expect((await recoverByLink(visitor(shop), voucher, loginId)).status).toBe(403);
      expect(await deviceRow(shop, device)).toMatchObject({ status: 'active' });
    },
  );
});

/** The thief has the mailbox and all passwords, and has used the link. */
async function takenOver(shop: TestBroker) {
  const home = await protectedCustomer(shop, 'hanako');
  const thief = visitor(shop);
  await recoverByLink(thief, home.voucher, home.customer.loginId);
  return { home, thief, mails: shop.mailbox('hanako') };
}

/** What a registered PC of this session may do with money now. */
async function mayMoveMoney(thief: ReturnType<typeof visitor>, { customer }: ProtectedCustomer): Promise<boolean> {
  const done = [await withdraw(thief, customer), await changeWithdrawalAccount(thief, customer)].map(isDone);
  expect(new Set(done).size).toBe(1);
  return done[0] === true;
}

describe.each(['second-secret', 'hold'] as const)('the mailbox and all passwords together, under %s', (afterRevoke) => {
  it('T13 wait for 24 hours, for which there is no code, and the customer is told each time', async () => {
    await using shop = await broker({ config: { afterRevoke } });
    const { home, thief, mails } = await takenOver(shop);
    await mails.next('recovered');
    await timePasses(shop, { hours: 23 });
    (await askRecoveredCode(thief, home.customer)).expectStatus(200);
    expect((await mails.untaken()).map(({ kind }) => kind)).toEqual(['recovered_too_early']);
    for (const code of ['', '00000000', home.voucher.code]) {
      expect(isSignedIn(await signInRecovered(thief, home.customer, code))).toBe(false);
    }
    expect(thief.cookies.names()).not.toContain('__Host-anshin-session');
  });

  it('T13 need the mailed code after that, and find the money held for 72 hours more', async () => {
    await using shop = await broker({ config: { afterRevoke } });
    const { home, thief, mails } = await takenOver(shop);
    await timePasses(shop, { hours: 24 });
    expect(isSignedIn(await signInRecovered(thief, home.customer, ''))).toBe(false);
    expect(isSignedIn(await signInAfterRecovery(thief, home.customer))).toBe(true);
    await mails.next('recovered_sign_in');
    // That session registers a PC and sees nothing else.
    for (const path of [PATHS.home, PATHS.withdrawals, PATHS.devices, PATHS.history, PATHS.service]) {
      expect((await thief.get(path)).location).toBe(PATHS.register);
    }
    const pc = scriptedDevice(shop);
    (await pc.register(thief)).answer.expectStatus(200);
    await mails.next('registration_completed');
    expect(await mayMoveMoney(thief, home)).toBe(false);
    await timePasses(shop, { hours: 71 });
    (await logIn(thief, home.customer, pc)).expectStatus(303);
    expect(await mayMoveMoney(thief, home)).toBe(false);
    await timePasses(shop, { hours: 1, minutes: 1 });
    (await logIn(thief, home.customer, pc)).expectStatus(303);
    expect(await mayMoveMoney(thief, home)).toBe(true);
  });
});

describe('the policy classic', () => {
  it('T13 lets the password alone sign in after a recovery, as the original service did, with the money held', async () => {
    await using shop = await broker({ config: { afterRevoke: 'classic' } });
    const { home, thief, mails } = await takenOver(shop);
    expect(isSignedIn(await signInRecovered(thief, { ...home.customer, password: 'wrong' }, ''))).toBe(false);
    expect(isSignedIn(await signInRecovered(thief, home.customer, ''))).toBe(true);
    const pc = scriptedDevice(shop);
    (await pc.register(thief)).answer.expectStatus(200);
    await mails.next('registration_completed');
    expect(await mayMoveMoney(thief, home)).toBe(false);
    expect(await deviceRow(shop, pc)).toMatchObject({ status: 'active' });
  });

  it('T13 does not open the ordinary login page before a PC is registered', async () => {
    await using shop = await broker({ config: { afterRevoke: 'classic' } });
    const { home } = await takenOver(shop);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer))).toBe(false);
  });
});

describe('the mails', () => {
  it('T13 carry a voucher only in the one that completes a registration', async () => {
    await using shop = await broker();
    const { home, thief } = await takenOver(shop);
    await timePasses(shop, { hours: 24 });
    await signInAfterRecovery(thief, home.customer);
    const mails = await shop.mailbox('hanako').all();
    const others = mails.filter(({ kind }) => kind !== 'registration_completed');
    expect(others.length).toBeGreaterThan(3);
    for (const { text, html } of others) expect(text + html).not.toMatch(/#v=|recover(?!ed)\b/);
  });
});
