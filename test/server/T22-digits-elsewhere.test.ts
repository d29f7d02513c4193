import { describe, expect, it } from 'vitest';
import { broker, isLoggedIn, PATHS, type TestBroker, visitor } from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { countRows } from './steps/database.ts';
import { chooseMode, otherDigits, type Unlocker, unlocker } from './steps/login-mode.ts';
import { isDone, withdraw } from './steps/money.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { timePasses } from './steps/time.ts';

const phone = (shop: TestBroker) => visitor(shop, { address: '198.51.100.7' });

/** Wrong digits with the right password, so many at once. */
const guess = (shop: TestBroker, home: Unlocker, digits: string, times: number) =>
  Promise.all(
    Array.from({ length: times }, (_, salt) => home.logInByDigits(phone(shop), otherDigits(digits, salt + 1))),
  );

describe('the six digits of a window, in another browser', () => {
  it('let in to look, and tell the customer', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const elsewhere = phone(shop);
    expect(isLoggedIn(await home.logInByDigits(elsewhere, await home.openWindow()))).toBe(true);
    expect((await elsewhere.get(PATHS.home)).status).toBe(200);
    expect(isDone(await withdraw(elsewhere, home.customer, 1000))).toBe(false);
    expect((await shop.mailbox(home.customer).next('login_elsewhere')).text).toContain('6けたの数字');
    // The way of the own browser is another one.
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it('are read as people type them', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    const typed = ` ${digits.slice(0, 3)}-${digits.slice(3)}`.replace(/\d/gu, (digit) =>
      String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0),
    );
    expect(isLoggedIn(await home.logInByDigits(phone(shop), typed))).toBe(true);
  });

  it('T22 let in once', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    expect(isLoggedIn(await home.logInByDigits(phone(shop), digits))).toBe(true);
    expect((await home.logInByDigits(phone(shop), digits)).status).toBe(403);
  });

  it('T22 let in exactly one of twenty at once', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        home.logInByDigits(visitor(shop, { address: `198.51.100.${index}` }), digits),
      ),
    );
    expect(answers.filter(isLoggedIn)).toHaveLength(1);
  });

  it('T22 are too late at 30.1 seconds', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    await timePasses(shop, { milliseconds: 30_100 });
    const hashes = await passwordHashesDuring(async () => {
      expect((await home.logInByDigits(phone(shop), digits)).status).toBe(403);
    });
    expect(hashes).toBe(0);
  });

  it('T23 are guessed three times and no more, and the owner’s window stays open', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    await guess(shop, home, digits, 3);
    const hashes = await passwordHashesDuring(async () => {
      expect((await home.logInByDigits(phone(shop), digits)).status).toBe(403);
    });
    expect(hashes).toBe(0);
    expect(isLoggedIn(await home.post())).toBe(true);
  });

  it('let in after two wrong ones', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    await guess(shop, home, digits, 2);
    expect(isLoggedIn(await home.logInByDigits(phone(shop), digits))).toBe(true);
  });

  it('T23 are guessed three times even by fifty at once', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, salt) =>
        home.logInByDigits(visitor(shop, { address: `203.0.113.${salt}` }), otherDigits(digits, salt + 1)),
      ),
    );
    expect(answers.filter(isLoggedIn)).toEqual([]);
    expect((await home.logInByDigits(phone(shop), digits)).status).toBe(403);
  });

  it('T22 are not used up by who does not know the password', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    await Promise.all(Array.from({ length: 8 }, () => home.logInByDigits(phone(shop), '000000', 'wrong')));
    expect((await home.logInByDigits(phone(shop), digits, 'wrong')).status).toBe(403);
    expect(isLoggedIn(await home.logInByDigits(visitor(shop), digits))).toBe(true);
  });

  it('cost no try and no password hash when they can be none', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    const hashes = await passwordHashesDuring(() =>
      Promise.all(['', '12345', '1234567', 'abcdef', '１２３'].map((typed) => home.logInByDigits(phone(shop), typed))),
    );
    expect(hashes).toBe(0);
    expect(isLoggedIn(await home.logInByDigits(phone(shop), digits))).toBe(true);
  });

  it('T22 of one customer let nobody else in', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const taro = await unlocker(shop, 'taro');
    const digits = await home.openWindow();
    await taro.openWindow();
    expect((await taro.logInByDigits(phone(shop), digits)).status).toBe(403);
  });

  it('are refused alike when wrong, late, or with a wrong password', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const late = await home.logInByDigits(phone(shop), '000000');
    const digits = await home.openWindow();
    const refusals = [
      late,
      await home.logInByDigits(phone(shop), otherDigits(digits)),
      await home.logInByDigits(phone(shop), digits, 'wrong'),
      await phone(shop).submit(PATHS.loginDigits, { loginId: '999-999999', password: 'x', digits }),
    ];
    for (const refusal of refusals) expect(comparable(refusal)).toEqual(comparable(late));
  });

  it('let in nobody any more once another way to log in is chosen, and what they opened ends', async () => {
    await using shop = await broker();
    const home = await unlocker(shop);
    const elsewhere = phone(shop);
    await home.logInByDigits(elsewhere, await home.openWindow());
    await home.post();
    const digits = await home.openWindow();
    await chooseMode(home, 'device');
    expect((await elsewhere.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect((await home.logInByDigits(phone(shop), digits)).status).toBe(403);
    expect(countRows(shop, 'unlock_windows')).toBe(0);
    expect((await home.device.smartUnlock(home.visitor)).outcome).toBe('nothing');
  });
});
