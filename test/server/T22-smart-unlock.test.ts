import { describe, expect, it } from 'vitest';
import { broker, isLoggedIn, PATHS, scriptedDevice, visitor } from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { ticketFrom } from './steps/further-pc.ts';
import { unlocker } from './steps/login-mode.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

describe('an account that is shut but for its window', () => {
  it('opens for the PC that opened the window', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    expect(isLoggedIn(await home.post())).toBe(true);
    expect((await home.visitor.get(PATHS.home)).status).toBe(200);
  });

  it('T22 refuses its registered PC without a window like a stranger, and computes nothing', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.visitor.get(PATHS.login);
    expect((await home.device.prove(home.visitor)).pageWord).toBe('ready');
    const stranger = visitor(shop);
    await stranger.get(PATHS.login);
    const hashes = await passwordHashesDuring(async () => {
      const refused = await home.post();
      expect(refused.status).toBe(403);
      const unknown = await stranger.submit(PATHS.login, { loginId: '999-999999', password: 'x' });
      expect(comparable(refused)).toEqual(comparable(unknown));
    });
    expect(hashes).toBe(0);
  });

  it('T22 refuses who races the open window from elsewhere, and the owner gets in', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    const thieves = Array.from({ length: 20 }, (_, index) => visitor(shop, { address: `203.0.113.${index}` }));
    const hashes = await passwordHashesDuring(async () => {
      const answers = await Promise.all(
        thieves.map(async (thief) => {
          await thief.get(PATHS.login);
          return home.post(thief);
        }),
      );
      expect(answers.filter(isLoggedIn)).toEqual([]);
    });
    expect(hashes).toBe(0);
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it('T22 refuses who comes at 30.1 seconds, the owner too', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    await timePasses(shop, { milliseconds: 30_100 });
    expect(await passwordHashesDuring(async () => expect((await home.post()).status).toBe(403))).toBe(0);
  });

  it('lets the owner in after 29 seconds', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    await timePasses(shop, { seconds: 29 });
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it('T22 stays open however often others fail, on every page', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    const thief = visitor(shop, { address: '203.0.113.1' });
    await thief.get(PATHS.login);
    // At once: one after the other the refusals, each with its deadline, would outlast the window.
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => [
        home.post(thief),
        home.logInByDigits(thief, String(index).padStart(6, '0')),
        home.logInByDigits(thief, '000000', 'wrong'),
      ]).flat(),
    );
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it('forgives the owner a wrong password while the window is open', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    expect((await home.post(home.visitor, 'wrong')).status).toBe(403);
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it('T22 lets in once: the next login takes a new window', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    expect(isLoggedIn(await home.post())).toBe(true);
    await home.visitor.get(PATHS.login);
    await home.device.prove(home.visitor);
    expect((await home.post()).status).toBe(403);
  });

  it('T22 lets in exactly one of twenty that the own browser sends at once', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    const answers = await Promise.all(Array.from({ length: 20 }, () => home.post()));
    expect(answers.filter(isLoggedIn)).toHaveLength(1);
  });
});

describe('a window', () => {
  it('T22 belongs to the browser that opened it, even for the same PC’s key', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.openWindow();
    const other = visitor(shop);
    await other.get(PATHS.login);
    expect((await home.device.prove(other)).word).toBe('accepted');
    expect((await home.post(other)).status).toBe(403);
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it('T22 of one registered PC does not open the account on another', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const second = visitor(shop);
    const ticket = await ticketFrom(home);
    const { loginId, password } = home.customer;
    (await second.submit(PATHS.ticket, { loginId, password, ticket })).expectStatus(303);
    const laptop = scriptedDevice(shop, { name: 'ノートPC' });
    (await laptop.register(second)).answer.expectStatus(200);
    await shop.mailbox(home.customer).next('registration_completed');
    const elsewhere = visitor(shop);
    await elsewhere.get(PATHS.login);
    await home.openWindow();
    expect((await laptop.prove(elsewhere)).word).toBe('accepted');
    expect((await home.post(elsewhere)).status).toBe(403);
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it('replaces the one before it: its digits and its browser are nothing any more', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const before = await home.openWindow();
    const other = visitor(shop);
    const now = await home.openWindow(other);
    expect((await home.post()).status).toBe(403);
    if (before !== now) expect((await home.logInByDigits(visitor(shop), before)).status).toBe(403);
    expect(isLoggedIn(await home.post(other))).toBe(true);
  });

  it('gives a browser its pre-session where the login page was not opened yet', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const fresh = visitor(shop);
    expect((await home.device.smartUnlock(fresh)).outcome).toBe('done');
    expect(fresh.cookies.names()).toContain('__Host-anshin-pre');
    await fresh.get(PATHS.login);
    await home.device.prove(fresh);
    expect(isLoggedIn(await home.post(fresh))).toBe(true);
  });

  it('T22 dies with its PC: neither its browser nor its digits let in', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect((await home.post()).status).toBe(403);
    expect((await home.logInByDigits(visitor(shop), digits)).status).toBe(403);
  });

  it('is opened ten times a minute and no more', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    for (let opened = 0; opened < 10; opened += 1) await home.openWindow();
    const eleventh = await home.device.smartUnlock(home.visitor);
    expect(eleventh).toMatchObject({ word: 'accepted', outcome: 'rate_limited', opened: null });
    // The tenth is as it was.
    expect(isLoggedIn(await home.post())).toBe(true);
    await timePasses(shop, { minutes: 1 });
    await home.openWindow();
  });

  it('is told again, anew, when the answer was lost', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    await home.device.smartUnlock(home.visitor, { lose: 'answer' });
    await home.openWindow();
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it.each(['pin', 'platform'] as const)(
    'T31 is not opened by a PC of tier %s that did not ask its user just now',
    async (tier) => {
      await using shop = await broker();
      const home = await unlocker(shop, 'hanako', { tier });
      await timePasses(shop, { minutes: 6 });
      expect(await home.device.smartUnlock(home.visitor, { unasked: true })).toMatchObject({
        word: 'tier',
        opened: null,
      });
      expect((await home.device.smartUnlock(home.visitor)).outcome).toBe('done');
    },
  );
});
