import { describe, expect, it } from 'vitest';
import { broker, isLoggedIn, logIn, PATHS, protectedCustomer, scriptedDevice, visitor } from '../kit/index.ts';
import { accountOf, deviceRow } from './steps/database.ts';
import { furtherPc, signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { isReleased, recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

describe('releasing one of two PCs', () => {
  it('ends that one with its sessions, and nothing else', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    const elsewhere = visitor(shop);
    await logIn(elsewhere, home.customer, study.device);
    (await home.visitor.submit(PATHS.release, { kid: study.device.kid })).expectStatus(303);
    for (const browser of [study.visitor, elsewhere]) {
      expect((await browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
    }
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, study.device))).toBe(false);
    expect((await home.visitor.get(PATHS.home)).status).toBe(200);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', epoch: 0 });
    expect((await shop.mailbox(home.customer).next('device_released')).text).toContain('書斎のPC');
  });

  it('takes away the mark of a login that had begun', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    expect((await study.device.prove(browser)).word).toBe('accepted');
    await home.visitor.submit(PATHS.release, { kid: study.device.kid });
    const { loginId, password } = home.customer;
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(false);
  });

  it('releases a PC that is suspended, and one that waits for its mail, whose link then never goes out', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = visitor(shop);
    await signInWithTicket(study, home.customer, await ticketFrom(home));
    shop.postOffice.setMood('busy');
    const pc = scriptedDevice(shop, { name: '書斎のPC' });
    (await pc.register(study)).answer.expectStatus(200);
    await shop.app.outboxIdle();
    (await home.visitor.submit(PATHS.release, { kid: pc.kid })).expectStatus(303);
    shop.postOffice.setMood('accept');
    await timePasses(shop, { hours: 1 });
    const mails = await shop.mailbox(home.customer).untaken();
    expect(mails.map(({ kind }) => kind)).toEqual(['device_released']);
    expect(await deviceRow(shop, pc)).toMatchObject({ status: 'released' });
  });

  it('cannot be done twice, nor to a PC of somebody else, nor to one that never was', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const taro = await protectedCustomer(shop, 'taro');
    const study = await furtherPc(home);
    const release = (kid: string) => home.visitor.submit(PATHS.release, { kid });
    (await release(study.device.kid)).expectStatus(303);
    for (const kid of [study.device.kid, taro.device.kid, 'A'.repeat(22), '', "' or 1=1 --"]) {
      expect((await release(kid)).status).toBe(422);
    }
    expect(isLoggedIn(await taro.logIn())).toBe(true);
    const mails = await shop.mailbox(home.customer).all();
    expect(mails.filter(({ kind }) => kind === 'device_released')).toHaveLength(1);
  });
});

describe.each([
  ['one by one', PATHS.release],
  ['all at once', PATHS.releaseAll],
])('releasing the last PC, %s', (_how, path) => {
  it('leaves the account recovering: no PC, no session, no password login, and the links of before are dead', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    if (path === PATHS.release) (await home.visitor.submit(path, { kid: study.device.kid })).expectStatus(303);
    expect((await home.visitor.submit(path, { kid: home.device.kid })).status).toBe(200);

    const { state, epoch, signInFromMs, moneyHoldUntilMs } = await accountOf(shop, home.customer);
    expect([state, epoch]).toEqual(['recovering', 1]);
    const nowMs = shop.clock.now();
    expect((signInFromMs ?? 0) - nowMs).toBeGreaterThan(24 * 3_600_000 - 2000);
    expect((moneyHoldUntilMs ?? 0) - nowMs).toBeGreaterThan(72 * 3_600_000 - 2000);
    for (const browser of [home.visitor, study.visitor]) {
      expect((await browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
    }
    for (const device of [undefined, home.device, study.device]) {
      expect(isLoggedIn(await logIn(visitor(shop), home.customer, device))).toBe(false);
    }
    for (const voucher of [home.voucher, study.voucher]) {
      expect(isReleased(await recoverByLink(visitor(shop), voucher, home.customer.loginId))).toBe(false);
    }
  });

  it('lets the customer sign in after the hold, and register anew', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await home.visitor.submit(path, { kid: home.device.kid });
    await timePasses(shop, { hours: 24 });
    const browser = visitor(shop);
    (await signInAfterRecovery(browser, home.customer)).expectStatus(303);
    const pc = scriptedDevice(shop);
    (await pc.register(browser)).answer.expectStatus(200);
    await shop.mailbox(home.customer).next('registration_completed');
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', epoch: 1 });
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, pc))).toBe(true);
  });
});

describe('a PC that is released', () => {
  it('registers again as a new one, never under its old name or key', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    await home.visitor.submit(PATHS.release, { kid: study.device.kid });
    const again = visitor(shop);
    await signInWithTicket(again, home.customer, await ticketFrom(home));
    expect((await study.device.register(again)).answer.status).toBe(403);
    const sameKey = scriptedDevice(shop, {
      memory: { ...scriptedDevice(shop).memory, keys: new Map([[0, study.device.key(0)]]) },
    });
    expect((await sameKey.register(again)).answer.status).toBe(403);
    expect((await scriptedDevice(shop).register(again)).answer.status).toBe(200);
  });
});
