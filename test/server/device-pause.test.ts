import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { deviceRow } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { timePasses } from './steps/time.ts';

/** A browser of the registered PC, which has just proven its device. */
async function proven(shop: TestBroker, { device }: ProtectedCustomer): Promise<Visitor> {
  const browser = visitor(shop);
  await browser.get(PATHS.login);
  expect((await device.prove(browser)).word).toBe('accepted');
  return browser;
}

const post = (browser: Visitor, home: ProtectedCustomer, password: string): Promise<Answer> =>
  browser.submit(PATHS.login, { loginId: home.customer.loginId, password });

const wrongPasswords = async (browser: Visitor, home: ProtectedCustomer, count: number): Promise<void> => {
  for (let tries = 0; tries < count; tries += 1) expect((await post(browser, home, `guess ${tries}`)).status).toBe(403);
};

describe('wrong passwords on a registered PC', () => {
  it('keep the mark: the right one enters at the second try, without another proof', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const browser = await proven(shop, home);
    await wrongPasswords(browser, home, 4);
    expect(isLoggedIn(await post(browser, home, home.customer.password))).toBe(true);
    expect(await deviceRow(shop, home.device)).toMatchObject({ wrongPasswords: 0, pausedUntilMs: null });
  });

  it('pause that PC at the fifth, for fifteen minutes, and say so there; no password is looked at meanwhile', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const browser = await proven(shop, home);
    await wrongPasswords(browser, home, 5);
    let paused: Answer | undefined;
    const hashes = await passwordHashesDuring(async () => {
      paused = await post(browser, home, home.customer.password);
    });
    expect(hashes).toBe(0);
    expect(paused?.status).toBe(403);
    expect(paused?.body).toContain('このPCからのログインを休ませています');
    await timePasses(shop, { minutes: 14 });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
    await timePasses(shop, { minutes: 1 });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
  });

  it('never pause the account: another registered PC logs in at once', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    await wrongPasswords(await proven(shop, home), home, 5);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, study.device))).toBe(true);
    // Nor do they end the session that is open on that PC.
    expect((await home.visitor.get(PATHS.home)).status).toBe(200);
  });

  it('are told of the pause to nobody else: a stranger sees the refusal that everybody sees', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await wrongPasswords(await proven(shop, home), home, 5);
    const stranger = visitor(shop);
    await stranger.get(PATHS.login);
    const unknown = await stranger.submit(PATHS.login, { loginId: '999-999999', password: 'x' });
    expect(comparable(await post(stranger, home, home.customer.password))).toEqual(comparable(unknown));
  });

  it('gain nothing by coming at once: five of them are looked at', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const browser = await proven(shop, home);
    const guesses = [...Array.from({ length: 20 }, (_, index) => `guess ${index}`), home.customer.password];
    let answers: readonly Answer[] = [];
    const hashes = await passwordHashesDuring(async () => {
      answers = await Promise.all(guesses.map((guess) => post(browser, home, guess)));
    });
    expect(hashes).toBeLessThanOrEqual(5);
    expect(answers.filter(isLoggedIn)).toEqual([]);
  });

  it('are forgotten after fifteen minutes', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await wrongPasswords(await proven(shop, home), home, 4);
    await timePasses(shop, { minutes: 15 });
    const browser = await proven(shop, home);
    await wrongPasswords(browser, home, 4);
    expect(isLoggedIn(await post(browser, home, home.customer.password))).toBe(true);
  });

  it('stand in the history of the customer, as one line for the pause', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await wrongPasswords(await proven(shop, home), home, 5);
    const accountEvents = await shop.app.store.transaction(async (tx) => {
      const { accountId } = (await tx.devices.find(home.device.kid)) ?? {};
      return accountId ? tx.events.latest(accountId, 100) : [];
    });
    expect(accountEvents.filter(({ kind }) => kind === 'device_paused')).toHaveLength(1);
  });
});

describe('wrong passwords from elsewhere', () => {
  it('never pause the PC', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    await wrongPasswords(thief, home, 12);
    expect(await deviceRow(shop, home.device)).toMatchObject({ wrongPasswords: 0, pausedUntilMs: null });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
  });
});
