import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { noticesOf, pathOf } from '../../kit/site/forms.ts';
import { chooseLoginMode, logInElsewhere } from '../../kit/site/login-mode.ts';
import { tryToWithdraw } from '../../kit/site/money.ts';
import { otherDigits } from '../../kit/site/smart-unlock.ts';
import { setUpApp } from '../../kit/site/totp.ts';

const hanako = customer('hanako');

flow(
  'T28 a one-time password opens another PC to look, and whoever has seen it comes too late',
  async (kit) => {
    const { clock } = kit;
    const broker = await kit.broker();
    const { origin } = broker;
    const mails = broker.mailbox(hanako);
    const nextCode = () => mails.next('mailed_code');
    const home = await kit.trustedPc();
    await home.protect(hanako);
    clock.advance({ hours: 72, minutes: 1 });
    expect(await home.logIn(hanako)).toBe('in');
    const app = await setUpApp({ page: home.page, origin, customer: hanako, nextCode, clock });
    await chooseLoginMode(home.page, origin, hanako, 'otp', nextCode);
    await home.logOut();
    // At home nothing has changed: the key is proof enough, and no digits are asked for.
    expect(await home.logIn(hanako)).toBe('in');
    await home.logOut();

    const cafe = await kit.unknownPc({ name: 'cafe' });
    const logIn = (page: Page, digits: string, password = hanako.password) =>
      logInElsewhere(page, origin, 'otp', { ...hanako, password }, digits);
    expect(await cafe.logIn(hanako)).toBe('refused');
    clock.advance({ seconds: 30 });
    expect(await logIn(cafe.page, otherDigits(app(), 1))).toBe('refused');
    const refusal = await noticesOf(cafe.page);
    // A code that was typed with a wrong password is used up: nobody tries passwords out with it.
    const wasted = app();
    expect(await logIn(cafe.page, wasted, 'not hers')).toBe('refused');
    expect(await noticesOf(cafe.page)).toEqual(refusal);
    expect(await logIn(cafe.page, wasted)).toBe('refused');
    expect(await noticesOf(cafe.page)).toEqual(refusal);

    clock.advance({ seconds: 30 });
    const seen = app();
    expect(await logIn(cafe.page, seen)).toBe('in');
    expect(await cafe.page.$eval('#read-only', (banner) => banner.textContent)).toContain('見ることだけ');
    expect((await mails.next('login_elsewhere')).text).toContain('ワンタイムパスワード');
    // Somebody looked over her shoulder, at the password as well.
    const thief = await kit.unknownPc({ name: 'thief' });
    expect(await logIn(thief.page, seen)).toBe('refused');
    expect(await noticesOf(thief.page)).toEqual(refusal);

    await cafe.open(PATHS.history);
    expect(pathOf(cafe.page)).toBe(PATHS.history);
    expect(await tryToWithdraw(cafe.page, origin, hanako)).toBe('refused');
    expect(await noticesOf(cafe.page)).toContainEqual(
      expect.stringContaining('このPCからは、このお手続きはできません'),
    );
    // And it ends by itself where somebody forgets to log out.
    clock.advance({ minutes: 30, seconds: 1 });
    await cafe.open(PATHS.home);
    expect(pathOf(cafe.page)).toBe(PATHS.login);
    expect(await logIn(cafe.page, seen)).toBe('refused');
    expect(await logIn(cafe.page, app())).toBe('in');
  },
  { timeoutMs: 120_000 },
);
