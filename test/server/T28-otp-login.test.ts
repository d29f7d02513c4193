import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { chooseMode } from './steps/login-mode.ts';
import { isDone, order } from './steps/money.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { isSignedIn, recoverByLink } from './steps/recovery.ts';
import { type Authenticator, removeTotp, signInWithSecond, totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

interface Otp {
  readonly home: ProtectedCustomer;
  readonly app: Authenticator;
  readonly logIn: (code: string, more?: { readonly address?: string; readonly password?: string }) => Promise<Answer>;
}

/** A customer who chose one-time passwords. The code that set the app up is used, so the next one is waited for. */
async function otpCustomer(shop: TestBroker, name: 'hanako' | 'taro' = 'hanako'): Promise<Otp> {
  const home = await protectedCustomer(shop, name);
  const app = await totpOf(home);
  await chooseMode(home, 'otp');
  await timePasses(shop, { seconds: 30 });
  const { loginId, password: right } = home.customer;
  return {
    home,
    app,
    logIn: (digits, { address = '198.51.100.7', password = right } = {}) =>
      visitor(shop, { address }).submit(PATHS.loginOtp, { loginId, password, digits }),
  };
}

/** Six digits that the app does not show now, nor a step away. */
function wrongDigits(app: Authenticator, salt = 0): string {
  const shown = [-1, 0, 1].map((off) => app.code(off));
  const digits = String(100_000 + salt);
  return shown.includes(digits) ? '999999' : digits;
}

describe('a one-time password at the login', () => {
  it('lets its customer in to look and no more, and tells him', async () => {
    await using shop = await broker();
    const { home, app } = await otpCustomer(shop);
    const phone = visitor(shop);
    const { loginId, password } = home.customer;
    const answer = await phone.submit(PATHS.loginOtp, { loginId, password, digits: app.code() });
    expect(isLoggedIn(answer)).toBe(true);
    expect((await phone.get(PATHS.home)).status).toBe(200);
    expect(isDone(await order(phone, home.customer, { side: 'buy' }))).toBe(false);
    expect((await shop.mailbox(home.customer).next('login_elsewhere')).text).toContain('ワンタイムパスワード');
  });

  it('does not let him add a PC or change the way to log in', async () => {
    await using shop = await broker();
    const { home, app } = await otpCustomer(shop);
    const phone = visitor(shop);
    const { loginId, password, tradingPassword } = home.customer;
    await phone.submit(PATHS.loginOtp, { loginId, password, digits: app.code() });
    for (const [path, fields] of [
      [PATHS.code, { action: 'further-pc', tradingPassword }],
      [PATHS.loginMode, { mode: 'device', tradingPassword }],
    ] as const) {
      expect((await phone.submit(path, fields)).status).toBe(403);
    }
  });

  it('T28 lets in once', async () => {
    await using shop = await broker();
    const { app, logIn } = await otpCustomer(shop);
    const code = app.code();
    expect(isLoggedIn(await logIn(code))).toBe(true);
    expect((await logIn(code)).status).toBe(403);
    await timePasses(shop, { seconds: 30 });
    expect((await logIn(code)).status).toBe(403);
    expect(isLoggedIn(await logIn(app.code()))).toBe(true);
  });

  it('T28 lets in exactly one of twenty at once', async () => {
    await using shop = await broker();
    const { app, logIn } = await otpCustomer(shop);
    const code = app.code();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => logIn(code, { address: `198.51.100.${index}` })),
    );
    expect(answers.filter(isLoggedIn)).toHaveLength(1);
  });

  it('T28 is used up with a wrong password too, so that no passwords can be tried out with it', async () => {
    await using shop = await broker();
    const { app, logIn } = await otpCustomer(shop);
    const code = app.code();
    expect(await passwordHashesDuring(() => logIn(code, { password: 'wrong' }))).toBe(1);
    const hashes = await passwordHashesDuring(async () => {
      for (const password of ['guess 1', 'guess 2']) await logIn(code, { password });
      expect((await logIn(code)).status).toBe(403);
    });
    expect(hashes).toBe(0);
  });

  it('T28 is guessed five times from one address, and the customer still gets in from his', async () => {
    await using shop = await broker();
    const { app, logIn } = await otpCustomer(shop);
    const hashes = await passwordHashesDuring(async () => {
      for (let tries = 0; tries < 5; tries += 1) {
        expect((await logIn(wrongDigits(app, tries), { address: '203.0.113.1' })).status).toBe(403);
      }
      expect((await logIn(app.code(), { address: '203.0.113.1' })).status).toBe(403);
    });
    expect(hashes).toBe(0);
    expect(isLoggedIn(await logIn(app.code()))).toBe(true);
  });

  it('T28 is guessed twenty times an hour from everywhere together', async () => {
    await using shop = await broker();
    const { home, app, logIn } = await otpCustomer(shop);
    const guesses = Array.from({ length: 25 }, (_, salt) =>
      logIn(wrongDigits(app, salt), { address: `203.0.113.${salt}` }),
    );
    await Promise.all(guesses);
    expect((await logIn(app.code())).status).toBe(403);
    // A pause of this way alone: the registered PC and the way back after a loss go on.
    expect(isLoggedIn(await home.logIn())).toBe(true);
    await timePasses(shop, { hours: 1 });
    expect(isLoggedIn(await logIn(app.code()))).toBe(true);
  });

  it('T28 guessed at the login uses up no try of the way back', async () => {
    await using shop = await broker();
    const { home, app, logIn } = await otpCustomer(shop);
    await timePasses(shop, { days: 30 });
    await Promise.all(
      Array.from({ length: 25 }, (_, salt) => logIn(wrongDigits(app, salt), { address: `203.0.113.${salt}` })),
    );
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, app.code()))).toBe(true);
  });

  it('T28 of another customer lets nobody in', async () => {
    await using shop = await broker();
    const taro = await otpCustomer(shop, 'taro');
    const { logIn } = await otpCustomer(shop);
    expect((await logIn(taro.app.code())).status).toBe(403);
  });

  it.each(['device', 'unlock', 'approve'] as const)(
    'T28 lets nobody in whose way to log in is %s, and is not used up there',
    async (mode) => {
      await using shop = await broker();
      const { home, app, logIn } = await otpCustomer(shop);
      await chooseMode(home, mode);
      const code = app.code();
      expect(await passwordHashesDuring(async () => expect((await logIn(code)).status).toBe(403))).toBe(0);
      expect(await removeTotp(home, code)).toBe('ok');
    },
  );

  it('lets nobody in once the app is removed; the registered PC goes on', async () => {
    await using shop = await broker();
    const { home, app, logIn } = await otpCustomer(shop);
    expect(await removeTotp(home, app.code())).toBe('ok');
    await timePasses(shop, { seconds: 30 });
    expect((await logIn(app.code())).status).toBe(403);
    expect(isLoggedIn(await home.logIn())).toBe(true);
  });

  it('is refused alike when it is wrong, used, of nobody, or comes with a wrong password', async () => {
    await using shop = await broker();
    const { app, logIn } = await otpCustomer(shop);
    const code = app.code();
    const refusals = [
      await logIn(wrongDigits(app)),
      await logIn('12345'),
      await logIn(code, { password: 'wrong' }),
      await logIn(code),
      await visitor(shop).submit(PATHS.loginOtp, { loginId: '999-999999', password: 'x', digits: app.code() }),
    ];
    for (const refusal of refusals) expect(comparable(refusal)).toEqual(comparable(refusals[0] as Answer));
  });
});
