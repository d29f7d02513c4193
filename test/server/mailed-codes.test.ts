import { describe, expect, it } from 'vitest';
import { broker, customer, isLoggedIn, logIn, type Mailbox, PATHS, protectedCustomer, visitor } from '../kit/index.ts';
import { apply, askCode, mailedCode } from './steps/codes.ts';
import { rowAskedFor } from './steps/confirm.ts';
import { accountOf } from './steps/database.ts';
import { askRecoveredCode, isSignedIn, recoverByLink, signInRecovered } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const taro = customer('taro');
const wrongOne = (code: string): string => String((Number(code) + 1) % 10 ** 8).padStart(8, '0');

describe('a mailed code', () => {
  it('is used up by its use', async () => {
    await using shop = await broker();
    const browser = visitor(shop);
    await logIn(browser, taro);
    const code = await mailedCode(browser, taro, 'opt-in');
    expect((await apply(browser, taro, code)).status).toBe(303);
    expect((await apply(browser, taro, code)).status).toBe(422);
  });

  it('takes five tries and no sixth, also when they come at once', async () => {
    await using shop = await broker();
    for (const atOnce of [false, true]) {
      const browser = visitor(shop);
      await logIn(browser, taro);
      const code = await mailedCode(browser, taro, 'opt-in');
      const guesses = Array.from({ length: 5 }, () => wrongOne(code));
      if (atOnce) {
        await Promise.all(guesses.map((guess) => apply(browser, taro, guess)));
      } else {
        for (const guess of guesses) expect((await apply(browser, taro, guess)).status).toBe(422);
      }
      expect((await apply(browser, taro, code)).status).toBe(422);
      expect(await accountOf(shop, taro)).toMatchObject({ state: 'open' });
    }
  });

  it('opens one door though it is tried twenty times at once', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const code = await mailedCode(home.visitor, home.customer, 'further-pc');
    const { tradingPassword } = home.customer;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => home.visitor.submit(PATHS.furtherPc, { tradingPassword, code })),
    );
    expect(answers.filter((answer) => rowAskedFor(answer) !== null)).toHaveLength(1);
  });

  it('is right at the fifth try', async () => {
    await using shop = await broker();
    const browser = visitor(shop);
    await logIn(browser, taro);
    const code = await mailedCode(browser, taro, 'opt-in');
    for (let tries = 0; tries < 4; tries += 1) await apply(browser, taro, wrongOne(code));
    expect((await apply(browser, taro, code)).status).toBe(303);
  });

  it('lasts ten minutes', async () => {
    await using shop = await broker();
    const browser = visitor(shop);
    await logIn(browser, taro);
    const code = await mailedCode(browser, taro, 'opt-in');
    await timePasses(shop, { minutes: 10 });
    expect((await apply(browser, taro, code)).status).toBe(422);
    const fresh = await mailedCode(browser, taro, 'opt-in');
    await timePasses(shop, { minutes: 9, seconds: 55 });
    expect((await apply(browser, taro, fresh)).status).toBe(303);
  });

  it('is replaced by the next one of the same session', async () => {
    await using shop = await broker();
    const browser = visitor(shop);
    await logIn(browser, taro);
    const older = await mailedCode(browser, taro, 'opt-in');
    const newer = await mailedCode(browser, taro, 'opt-in');
    expect((await apply(browser, taro, older)).status).toBe(422);
    expect((await apply(browser, taro, newer)).status).toBe(303);
  });

  it('serves the session that asked and no other: a thief’s requests neither use it nor replace it', async () => {
    await using shop = await broker();
    const [owner, thief] = [visitor(shop), visitor(shop)];
    for (const browser of [owner, thief]) await logIn(browser, taro);
    const code = await mailedCode(owner, taro, 'opt-in');
    (await askCode(thief, taro, 'opt-in')).expectStatus(303);
    for (let tries = 0; tries < 7; tries += 1) expect((await apply(thief, taro, code)).status).not.toBe(303);
    expect((await apply(owner, taro, code)).status).toBe(303);
  });

  it('serves the step that it was asked for and no other', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { tradingPassword } = home.customer;
    const code = await mailedCode(home.visitor, home.customer, 'further-pc');
    expect((await home.visitor.submit(PATHS.optOut, { tradingPassword, code })).status).toBe(422);
    const mail = { mail: 'new@mail.example', code, tradingPassword };
    expect((await home.visitor.submit(PATHS.mailAddress, mail)).status).not.toBe(303);
    expect(rowAskedFor(await home.visitor.submit(PATHS.furtherPc, { tradingPassword, code }))).not.toBeNull();
  });

  it.each(['１２', '-', ' '])('is read as people type it, with %j in it', async (between) => {
    await using shop = await broker();
    const browser = visitor(shop);
    await logIn(browser, taro);
    const code = await mailedCode(browser, taro, 'opt-in');
    const fullWidth = [...code].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join('');
    const typed = between === '１２' ? fullWidth : `${code.slice(0, 4)}${between}${code.slice(4)}`;
    expect((await apply(browser, taro, typed)).status).toBe(303);
  });

  it('is mailed five times an hour for one session, then no more, while another session gets its own', async () => {
    await using shop = await broker();
    const [thief, owner] = [visitor(shop, { address: '198.51.100.7' }), visitor(shop)];
    for (const browser of [thief, owner]) await logIn(browser, taro);
    for (let asked = 0; asked < 5; asked += 1) (await askCode(thief, taro, 'opt-in')).expectStatus(303);
    expect((await askCode(thief, taro, 'opt-in')).status).toBe(429);
    expect((await askCode(owner, taro, 'opt-in')).status).toBe(303);
    const mails = await shop.mailbox(taro).all();
    expect(mails.filter(({ kind }) => kind === 'mailed_code')).toHaveLength(6);
    await timePasses(shop, { hours: 1 });
    expect((await askCode(thief, taro, 'opt-in')).status).toBe(303);
  });
});

describe('the code for signing in after a recovery', () => {
  const lastCode = async (mails: Mailbox): Promise<string> => (await mails.next('mailed_code')).code();

  it('serves the browser that asked: a thief with the passwords neither uses it up nor replaces it', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 24 });
    const [owner, thief] = [visitor(shop), visitor(shop, { address: '198.51.100.7' })];
    for (const browser of [owner, thief]) await browser.get(PATHS.recovered);
    const mails = shop.mailbox(home.customer);
    await askRecoveredCode(owner, home.customer);
    const code = await lastCode(mails);
    await askRecoveredCode(thief, home.customer);
    await lastCode(mails);
    for (let tries = 0; tries < 7; tries += 1) {
      expect(isSignedIn(await signInRecovered(thief, home.customer, code))).toBe(false);
    }
    expect(isSignedIn(await signInRecovered(owner, home.customer, code))).toBe(true);
  });

  it('takes five tries, and is worth nothing with a wrong password', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 24 });
    const browser = visitor(shop);
    await browser.get(PATHS.recovered);
    await askRecoveredCode(browser, home.customer);
    const code = await lastCode(shop.mailbox(home.customer));
    expect(isSignedIn(await signInRecovered(browser, { ...home.customer, password: 'wrong' }, code))).toBe(false);
    for (let tries = 0; tries < 5; tries += 1) {
      expect(isSignedIn(await signInRecovered(browser, home.customer, wrongOne(code)))).toBe(false);
    }
    expect(isSignedIn(await signInRecovered(browser, home.customer, code))).toBe(false);
  });

  it('is not mailed to somebody without the password, and not at all to an account that is not recovering', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const mails = shop.mailbox(home.customer);
    await askRecoveredCode(visitor(shop), home.customer);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 24 });
    await askRecoveredCode(visitor(shop), { ...home.customer, password: 'wrong' });
    await askRecoveredCode(visitor(shop), { ...home.customer, loginId: '999-999999' });
    expect((await mails.untaken()).map(({ kind }) => kind)).toEqual(['recovered', 'hold_ended']);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer))).toBe(false);
  });
});

describe('a code after the mail address was changed', () => {
  it('goes to the address before it while the new one is young, so that a thief cannot receive it', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await timePasses(shop, { hours: 73 });
    (await home.logIn()).expectStatus(303);
    const code = await mailedCode(home.visitor, home.customer, 'change-mail');
    const thief = 'thief@evil.example';
    const { tradingPassword } = home.customer;
    (await home.visitor.submit(PATHS.mailAddress, { mail: thief, code, tradingPassword })).expectStatus(303);

    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 24 });
    const browser = visitor(shop);
    await browser.get(PATHS.recovered);
    await askRecoveredCode(browser, home.customer);
    const atOwner = await shop.mailbox(home.customer).next('mailed_code');
    expect(isSignedIn(await signInRecovered(browser, home.customer, atOwner.code()))).toBe(true);
    const atThief = await shop.mailbox({ mail: thief }).all();
    expect(atThief.map(({ kind }) => kind)).not.toContain('mailed_code');
  });
});
