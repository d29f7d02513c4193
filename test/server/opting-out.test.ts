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
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { askCode, mailedCode } from './steps/codes.ts';
import { confirmAsked, confirmed } from './steps/confirm.ts';
import { accountOf, countRows, deviceRow } from './steps/database.ts';
import { furtherPc, signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { afterTheHold } from './steps/money.ts';
import { isReleased, recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

async function askToOptOut({ visitor: pc, customer: who }: Pick<ProtectedCustomer, 'visitor' | 'customer'>) {
  const code = await mailedCode(pc, who, 'opt-out');
  return confirmed(pc, await pc.submit(PATHS.optOut, { tradingPassword: who.tradingPassword, code }));
}

const loggedInByPassword = async (shop: TestBroker): Promise<boolean> =>
  isLoggedIn(await logIn(visitor(shop), customer('hanako')));

describe('opting out', () => {
  it('is asked for on a registered PC, with trading password and mailed code, and told at once', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const { tradingPassword } = home.customer;
    const code = await mailedCode(home.visitor, home.customer, 'opt-out');
    expect((await home.visitor.submit(PATHS.optOut, { tradingPassword: 'wrong', code })).status).toBe(422);
    expect((await home.visitor.submit(PATHS.optOut, { tradingPassword, code: '' })).status).toBe(422);
    expect(await accountOf(shop, home.customer)).toMatchObject({ optOutAtMs: null });
    const asked = await home.visitor.submit(PATHS.optOut, { tradingPassword, code });
    expect(await accountOf(shop, home.customer)).toMatchObject({ optOutAtMs: null });
    expect((await confirmAsked(home.visitor, asked)).outcome).toBe('done');
    const { optOutAtMs } = await accountOf(shop, home.customer);
    expect((optOutAtMs ?? 0) - shop.clock.now()).toBeGreaterThan(24 * 3_600_000 - 1000);
    await shop.mailbox(home.customer).next('opt_out_requested');
  });

  it('changes nothing for 24 hours: a thief’s passwords are worth nothing until then', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    (await askToOptOut(home)).expectStatus(303);
    await timePasses(shop, { hours: 23, minutes: 55 });
    expect(await loggedInByPassword(shop)).toBe(false);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    await timePasses(shop, { minutes: 5 });
    expect(await loggedInByPassword(shop)).toBe(true);
  });

  it('leaves nothing of the protection behind: no PC, no session, no link', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    await afterTheHold(home);
    (await askToOptOut(home)).expectStatus(303);
    await timePasses(shop, { hours: 24 });
    const inTime = visitor(shop, { cookies: home.visitor.cookies.copy() });
    expect(await loggedInByPassword(shop)).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'open', epoch: 1, optOutAtMs: null });
    for (const { device } of [home, study]) {
      expect(await deviceRow(shop, device)).toMatchObject({ status: 'released' });
      const browser = visitor(shop);
      await browser.get(PATHS.login);
      expect((await device.prove(browser)).word).toBe('revoked');
    }
    for (const browser of [inTime, study.visitor]) {
      expect((await browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
    }
    for (const voucher of [home.voucher, study.voucher]) {
      expect(isReleased(await recoverByLink(visitor(shop), voucher, home.customer.loginId))).toBe(false);
    }
    await shop.mailbox(home.customer).next('opted_out');
    expect(countRows(shop, 'grants')).toBe(0);
  });

  it('takes effect whoever comes first: at a login, at a proof, or at a recovery', async () => {
    for (const first of ['proof', 'recovery'] as const) {
      await using shop = await broker();
      const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
      (await askToOptOut(home)).expectStatus(303);
      await timePasses(shop, { hours: 25 });
      if (first === 'proof') {
        const browser = visitor(shop);
        await browser.get(PATHS.login);
        expect((await home.device.prove(browser)).word).toBe('revoked');
      } else {
        expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(false);
      }
      expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'open' });
    }
  });

  it('is refused while money is held, and so while the owner of another PC may still object', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const early = await askToOptOut(home);
    expect(early.status).toBe(403);
    expect(early.body).toContain('安全のための保留期間中です');
    await afterTheHold(home);
    const study = await furtherPc(home);
    expect((await askToOptOut({ ...study, customer: home.customer })).status).toBe(403);
    expect(await accountOf(shop, home.customer)).toMatchObject({ optOutAtMs: null });
    await afterTheHold(home);
    expect((await askToOptOut(home)).status).toBe(303);
  });

  it('can be opted in again afterwards, with a new link', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    (await askToOptOut(home)).expectStatus(303);
    await timePasses(shop, { hours: 25 });
    const browser = visitor(shop);
    expect(isLoggedIn(await logIn(browser, home.customer))).toBe(true);
    await optIn(browser, home.customer);
    const pc = scriptedDevice(shop);
    (await pc.register(browser)).answer.expectStatus(200);
    const mail = await shop.mailbox(home.customer).next('registration_completed');
    expect(mail.voucher().secret).not.toBe(home.voucher.secret);
    expect(await loggedInByPassword(shop)).toBe(false);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, pc))).toBe(true);
  });

  it('mails no voucher afterwards for a PC that was waiting for one', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const study = visitor(shop);
    await signInWithTicket(study, home.customer, await ticketFrom(home));
    (await askToOptOut(home)).expectStatus(303);
    await shop.mailbox(home.customer).untaken();
    shop.postOffice.setMood('busy');
    (await scriptedDevice(shop).register(study)).answer.expectStatus(200);
    await shop.app.outboxIdle();
    await timePasses(shop, { hours: 25 });
    expect(await loggedInByPassword(shop)).toBe(true);
    shop.postOffice.setMood('accept');
    await timePasses(shop, { hours: 1 });
    await shop.app.outboxIdle();
    const mails = await shop.mailbox(home.customer).untaken();
    expect(mails.map(({ kind }) => kind)).not.toContain('registration_completed');
  });
});

describe('cancelling it', () => {
  it('leaves the protection as it was, from any registered PC, and it may be asked for again', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    await afterTheHold(home);
    (await logIn(study.visitor, home.customer, study.device)).expectStatus(303);
    (await askToOptOut(home)).expectStatus(303);
    expect((await askToOptOut(home)).status).toBe(422);
    (await study.visitor.submit(PATHS.optOutCancel, {})).expectStatus(303);
    expect((await study.visitor.submit(PATHS.optOutCancel, {})).status).toBe(403);
    await timePasses(shop, { hours: 25 });
    expect(await loggedInByPassword(shop)).toBe(false);
    expect(isLoggedIn(await home.logIn())).toBe(true);
    expect((await askToOptOut(home)).status).toBe(303);
  });

  it('happens by itself when the account is recovered, or a copy of the PC is seen', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const copied = home.device.copy();
    (await askToOptOut(home)).expectStatus(303);
    await home.logIn();
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    expect((await copied.prove(thief)).word).toBe('suspended');
    expect(await accountOf(shop, home.customer)).toMatchObject({ optOutAtMs: null });
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 25 });
    expect(await loggedInByPassword(shop)).toBe(false);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering' });
  });
});

describe('who may not opt out', () => {
  it('is a customer who is not protected, and a session that no PC vouches for', async () => {
    await using shop = await broker();
    const ichiro = customer('ichiro');
    const browser = visitor(shop);
    await logIn(browser, ichiro);
    expect((await askCode(browser, ichiro, 'opt-out')).status).toBe(403);
    const { tradingPassword } = ichiro;
    expect((await browser.submit(PATHS.optOut, { tradingPassword, code: '12345678' })).status).toBe(403);
    expect((await browser.submit(PATHS.optOutCancel, {})).status).toBe(403);

    const home = await protectedCustomer(shop, 'hanako');
    const study = visitor(shop);
    await signInWithTicket(study, home.customer, await ticketFrom(home));
    expect((await askCode(study, home.customer, 'opt-out')).location).toBe(PATHS.register);
  });
});
