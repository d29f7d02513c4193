import { describe, expect, it } from 'vitest';
import { passwordWork } from '../../server-mock/src/brokerage/passwords.ts';
import {
  type Answer,
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { accountIdOf, deviceRow } from './steps/database.ts';
import { signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { isSignedIn, recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const GUESSES = 14;
const ADDRESS = '198.51.100.1';
const ichiro = customer('ichiro');

/** So many wrong passwords, then the right one. */
const guessesBefore = (right: string): readonly string[] => [
  ...Array.from({ length: GUESSES - 1 }, (_, index) => `guess ${index}`),
  right,
];

/** As many browsers at one address, each with the login page open. */
async function browsersAt(shop: TestBroker, address: string, count: number): Promise<readonly Visitor[]> {
  const browsers = Array.from({ length: count }, () => visitor(shop, { address }));
  await Promise.all(browsers.map((browser) => browser.get(PATHS.login)));
  return browsers;
}

describe('guesses that are sent at once from one address', () => {
  it('T29 get ten hashes in fifteen minutes, and the right one that comes late is refused', async () => {
    await using shop = await broker();
    const { loginId } = ichiro;
    const burst = async (): Promise<readonly Answer[]> => {
      const browsers = await browsersAt(shop, ADDRESS, GUESSES);
      const words = guessesBefore(ichiro.password);
      return Promise.all(
        words.map((password, index) => (browsers[index] as Visitor).submit(PATHS.login, { loginId, password })),
      );
    };
    let answers: readonly Answer[] = [];
    expect(
      await passwordHashesDuring(async () => {
        answers = await burst();
      }),
    ).toBe(10);
    expect(answers.filter(isLoggedIn)).toEqual([]);
    expect(await passwordHashesDuring(burst)).toBe(0);
    expect(isLoggedIn(await logIn(visitor(shop), ichiro))).toBe(true);
    shop.clock.advance({ minutes: 15 });
    expect(await passwordHashesDuring(burst)).toBe(10);
  });

  it('T29 count together with those after a recovery, on both buttons of that page', async () => {
    await using shop = await broker();
    const { customer: hanako, voucher } = await protectedCustomer(shop, 'hanako');
    await recoverByLink(visitor(shop), voucher, hanako.loginId);
    await timePasses(shop, { hours: 24 });
    const [thief] = await browsersAt(shop, ADDRESS, 1);
    const { loginId } = hanako;
    const hashes = await passwordHashesDuring(() =>
      Promise.all(
        guessesBefore(hanako.password).map((password, index) =>
          thief?.submit(index % 2 === 0 ? PATHS.recovered : PATHS.recoveredCode, { loginId, password, code: '' }),
        ),
      ),
    );
    expect(hashes).toBe(10);
    const mails = await shop.mailbox(hanako).all();
    // The right password came too late to mail a code.
    expect(mails.filter(({ kind }) => kind === 'mailed_code')).toHaveLength(1);
  });

  it('T29 get no more of them by a ticket for a further PC that somebody saw', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { loginId, password } = home.customer;
    const ticket = await ticketFrom(home);
    const thief = visitor(shop, { address: ADDRESS });
    let answers: readonly Answer[] = [];
    const hashes = await passwordHashesDuring(async () => {
      const guesses = guessesBefore(password);
      answers = await Promise.all(
        guesses.map((guess) => signInWithTicket(thief, { loginId, password: guess }, ticket)),
      );
    });
    expect(hashes).toBe(10);
    expect(answers.filter(isSignedIn)).toEqual([]);
    expect(isSignedIn(await signInWithTicket(visitor(shop), home.customer, ticket))).toBe(true);
  });

  it('T29 cost nothing when they were right: nobody is kept out by logging in often', async () => {
    await using shop = await broker();
    for (const browser of await browsersAt(shop, ADDRESS, 12)) {
      const { loginId, password } = ichiro;
      expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(true);
    }
  });
});

describe('guesses that are sent at once from a registered PC', () => {
  it('T29 get five hashes and pause that PC for fifteen minutes, and the right one that comes late is refused', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { loginId, password } = home.customer;
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    await home.device.prove(browser);
    let answers: readonly Answer[] = [];
    const hashes = await passwordHashesDuring(async () => {
      const guesses = guessesBefore(password).map((guess) => browser.submit(PATHS.login, { loginId, password: guess }));
      answers = await Promise.all(guesses);
    });
    expect(hashes).toBe(5);
    expect(answers.filter(isLoggedIn)).toEqual([]);
    const { status, pausedUntilMs } = await deviceRow(shop, home.device);
    expect(status).toBe('active');
    expect(pausedUntilMs).toBeGreaterThan(shop.clock.now());
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
    shop.clock.advance({ minutes: 15 });
    expect(isLoggedIn(await home.logIn())).toBe(true);
    const accountId = await accountIdOf(shop, home.customer);
    const events = await shop.app.store.transaction((tx) => tx.events.latest(accountId, 100));
    expect(events.filter(({ kind }) => kind === 'device_paused')).toHaveLength(1);
  });
});

describe('a login from a registered PC, while bots guess the passwords of others', () => {
  it('T29 goes first: it does not wait until all guesses are looked at', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const owner = visitor(shop);
    await owner.get(PATHS.login);
    await home.device.prove(owner);
    const addresses = Array.from({ length: 2 }, (_, index) => `198.51.100.${index + 1}`);
    const bots = (await Promise.all(addresses.map((address) => browsersAt(shop, address, 10)))).flat();
    const { promise: busy, resolve: isBusy } = Promise.withResolvers<void>();
    let hashes = 0;
    const count = (): void => {
      hashes += 1;
      if (hashes === 3) isBusy();
    };
    passwordWork.subscribe(count);
    try {
      const { loginId } = ichiro;
      const guesses = bots.map((bot) => bot.submit(PATHS.login, { loginId, password: 'guess' }));
      await busy;
      const { loginId: own, password } = home.customer;
      expect(isLoggedIn(await owner.submit(PATHS.login, { loginId: own, password }))).toBe(true);
      expect(hashes).toBeLessThan(bots.length / 2);
      await Promise.all(guesses);
      expect(hashes).toBe(bots.length + 1);
    } finally {
      passwordWork.unsubscribe(count);
    }
  });
});
