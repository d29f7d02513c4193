import { describe, expect, it } from 'vitest';
import { freezeIn } from '../../server-mock/src/relying-party/account/freeze.ts';
import { commit, setHoldLengths } from '../../server-mock/src/relying-party/index.ts';
import { mailVoucherAgainIn } from '../../server-mock/src/relying-party/registration/voucher.ts';
import {
  broker,
  isLoggedIn,
  logIn,
  type Mail,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { accountIdOf, accountOf, deviceRow, rawBytesOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import {
  isReleased,
  isSignedIn,
  recoverByCode,
  recoverByLink,
  signInAfterRecovery,
  signInRecovered,
} from './steps/recovery.ts';
import { recoveringWithBoth, sessionOf } from './steps/second-secrets.ts';
import { foundIn } from './steps/secrets.ts';
import { timePasses } from './steps/time.ts';

const mailsOf = async (shop: TestBroker, kind: Mail['kind']): Promise<readonly Mail[]> =>
  (await shop.mailbox('hanako').all()).filter((mail) => mail.kind === kind);

const recover = async (shop: TestBroker, { voucher, customer }: ProtectedCustomer): Promise<void> => {
  expect(isReleased(await recoverByLink(visitor(shop), voucher, customer.loginId))).toBe(true);
};

describe('the end of a hold', () => {
  it('is mailed when the money hold of a registration is over, once', async () => {
    await using shop = await broker();
    await protectedCustomer(shop, 'hanako');
    await timePasses(shop, { hours: 71, minutes: 59 });
    expect(await mailsOf(shop, 'hold_ended')).toEqual([]);
    await timePasses(shop, { minutes: 1 });
    expect(await mailsOf(shop, 'hold_ended')).toHaveLength(1);
    await timePasses(shop, { days: 5 });
    expect(await mailsOf(shop, 'hold_ended')).toHaveLength(1);
  });

  it('is mailed when signing in becomes possible after a recovery', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await timePasses(shop, { hours: 73 });
    await recover(shop, home);
    await timePasses(shop, { hours: 23, minutes: 59 });
    expect(await mailsOf(shop, 'hold_ended')).toHaveLength(1);
    await timePasses(shop, { minutes: 1 });
    expect(await mailsOf(shop, 'hold_ended')).toHaveLength(2);
    expect(isSignedIn(await signInAfterRecovery(visitor(shop), home.customer))).toBe(true);
  });

  it('is not mailed for the hold of a PC that was released meanwhile: nobody can move money yet', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await timePasses(shop, { hours: 70 });
    await recover(shop, home);
    await timePasses(shop, { hours: 20 });
    expect(await mailsOf(shop, 'hold_ended')).toEqual([]);
  });

  it('is mailed once for holds that run into each other, at the end of the last', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await timePasses(shop, { hours: 70 });
    (await home.logIn()).expectStatus(303);
    await furtherPc(home);
    await timePasses(shop, { hours: 71 });
    expect(await mailsOf(shop, 'hold_ended')).toEqual([]);
    await timePasses(shop, { hours: 1 });
    expect(await mailsOf(shop, 'hold_ended')).toHaveLength(1);
  });

  it('is mailed when it was announced for, though the customer lengthens the next ones', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const session = await sessionOf(home.visitor);
    await setHoldLengths(shop.app.rp, { session, signInHoldHours: 24, moneyHoldHours: 100 });
    await timePasses(shop, { hours: 71 });
    expect(await mailsOf(shop, 'hold_ended')).toEqual([]);
    await timePasses(shop, { hours: 1 });
    expect(await mailsOf(shop, 'hold_ended')).toHaveLength(1);
  });

  it('is not announced to who came back by a second secret: there was no hold before signing in', async () => {
    await using shop = await broker();
    const { home, app } = await recoveringWithBoth(shop);
    const before = (await mailsOf(shop, 'hold_ended')).length;
    expect(isSignedIn(await signInRecovered(visitor(shop), home.customer, app.code()))).toBe(false);
    await timePasses(shop, { hours: 25 });
    expect((await mailsOf(shop, 'hold_ended')).length).toBe(before);
  });

  it('survives a restart, and is mailed late rather than never', async () => {
    await using shop = await broker();
    await protectedCustomer(shop, 'hanako');
    await shop.app.outboxIdle();
    shop.clock.advance({ hours: 100 });
    await shop.restart();
    await shop.app.outboxIdle();
    expect(await mailsOf(shop, 'hold_ended')).toHaveLength(1);
  });

  it('goes to a former address too', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await recover(shop, home);
    await timePasses(shop, { hours: 24 });
    const [mail] = await mailsOf(shop, 'hold_ended');
    expect(mail?.to).toBe(home.customer.mail);
    expect(mail?.html).not.toMatch(/#v=/u);
  });
});

describe('the beginning of a hold', () => {
  it('is told with the link at a registration, and with what happened after a recovery', async () => {
    await using shop = await broker({ config: { afterRevoke: 'classic' } });
    const home = await protectedCustomer(shop, 'hanako');
    await recover(shop, home);
    const browser = visitor(shop);
    expect(isSignedIn(await signInRecovered(browser, home.customer, ''))).toBe(true);
    (await scriptedDevice(shop).register(browser)).answer.expectStatus(200);
    const told = await Promise.all(
      (['recovered_sign_in', 'registration_completed'] as const).map((kind) => mailsOf(shop, kind)),
    );
    // 2026-01-05 09:00 in Tokyo, and 72 hours.
    for (const mails of told) expect(mails.at(-1)?.text).toContain('1月8日');
    expect(await mailsOf(shop, 'hold_started')).toEqual([]);
  });

  it('is told by a mail of its own when the last PC was released from the list', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    (await home.visitor.submit(PATHS.releaseAll, {})).expectStatus(200);
    const [started] = await mailsOf(shop, 'hold_started');
    expect(started?.text).toContain('1月6日');
    await timePasses(shop, { hours: 24 });
    expect(await mailsOf(shop, 'hold_ended')).toHaveLength(1);
  });
});

describe('a frozen account', () => {
  const freeze = async (shop: TestBroker, home: ProtectedCustomer): Promise<void> => {
    const { rp } = shop.app;
    const device = await deviceRow(shop, home.device);
    await commit(rp, async (tx) =>
      freezeIn(rp, tx, await tx.accounts.get(device.accountId), { because: 'veto', device }),
    );
  };

  it('lets nobody in, ends no PC, and says why, to every address', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await freeze(shop, home);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'frozen', frozenBecause: 'veto', epoch: 0 });
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, home.device))).toBe(false);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
    expect((await mailsOf(shop, 'vetoed'))[0]?.text).toContain(home.device.name);
    const id = await accountIdOf(shop, home.customer);
    const events = await shop.app.store.transaction((tx) => tx.events.latest(id, 4));
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['frozen', 'vetoed']));
  });

  it('is not told that a hold is over', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await recover(shop, home);
    await freeze(shop, home);
    await timePasses(shop, { days: 4 });
    expect(await mailsOf(shop, 'hold_ended')).toEqual([]);
    expect(isSignedIn(await signInAfterRecoveryIfMailed(shop, home))).toBe(false);
  });

  it('can still be released by a voucher, and stays frozen', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await freeze(shop, home);
    await recover(shop, home);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'frozen', frozenBecause: 'veto', epoch: 1 });
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'revoked' });
    await timePasses(shop, { days: 4 });
    expect(await mailsOf(shop, 'hold_ended')).toEqual([]);
  });
});

const signInAfterRecoveryIfMailed = (shop: TestBroker, { customer }: ProtectedCustomer) =>
  signInRecovered(visitor(shop), customer, '');

describe('the mail with the voucher, sent anew', () => {
  const again = async (shop: TestBroker, home: ProtectedCustomer): Promise<string> => {
    const { rp } = shop.app;
    const device = await deviceRow(shop, home.device);
    return commit(rp, (tx) => mailVoucherAgainIn(rp, tx, device));
  };

  it('has another voucher, beside which the older one stays good', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    expect(await again(shop, home)).toBe('done');
    const newer = (await shop.mailbox('hanako').next('registration_completed')).voucher();
    expect(newer.secret).not.toBe(home.voucher.secret);
    expect(isReleased(await recoverByCode(visitor(shop), home.voucher.code, home.customer.loginId))).toBe(true);
    expect((await recoverByLink(visitor(shop), newer, home.customer.loginId)).status).toBe(403);
  });

  it('releases everything itself', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await again(shop, home);
    const newer = (await shop.mailbox('hanako').next('registration_completed')).voucher();
    expect(isReleased(await recoverByLink(visitor(shop), newer, home.customer.loginId))).toBe(true);
  });

  it('is sent once a day for each PC', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const answers = await Promise.all(Array.from({ length: 5 }, () => again(shop, home)));
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(await mailsOf(shop, 'registration_completed')).toHaveLength(2);
    await timePasses(shop, { days: 1 });
    expect(await again(shop, home)).toBe('done');
  });

  it('completes nothing: a mail that cannot be delivered changes nothing', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    shop.postOffice.setMood('unknown');
    await again(shop, home);
    await timePasses(shop, { days: 6 });
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, home.device))).toBe(true);
  });

  it('T16 is sealed while it waits', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    shop.postOffice.setMood('hold');
    await again(shop, home);
    const bytes = await rawBytesOf(shop);
    shop.postOffice.setMood('accept');
    const { secret, code } = (await shop.mailbox('hanako').next('registration_completed')).voucher();
    expect(foundIn(bytes, { secret, code })).toEqual([]);
  });
});
