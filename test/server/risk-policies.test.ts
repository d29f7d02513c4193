import { describe, expect, it } from 'vitest';
import { broker, customer, isLoggedIn, logIn, PATHS, visitor } from '../kit/index.ts';
import {
  ABROAD,
  AT_HOME,
  ELSEWHERE_IN_JAPAN,
  guessWrong,
  KNOWN_COOKIE,
  knownBrowser,
  mailKinds,
} from './steps/risk.ts';

const ichiro = customer('ichiro');

describe('the policy off', () => {
  it('judges nothing, learns nothing, sets no cookie and locks nothing', async () => {
    await using shop = await broker({ config: { risk: 'off' } });
    const browser = await knownBrowser(shop, ichiro);
    expect(browser.cookies.get(KNOWN_COOKIE)).toBeNull();
    await guessWrong(shop, ichiro, 12);
    expect(isLoggedIn(await logIn(visitor(shop, { address: ABROAD }), ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual(['refused_burst']);
  });
});

describe('the policy notice', () => {
  it('lets in whatever the table says, and tells of it', async () => {
    await using shop = await broker({ config: { risk: 'notice' } });
    await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, 3);
    expect(isLoggedIn(await logIn(visitor(shop, { address: ABROAD }), ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual(['unusual_login']);
  });
});

describe('the policy mailed-code', () => {
  const config = { risk: 'mailed-code' } as const;

  it('tells of what is a little unusual', async () => {
    await using shop = await broker({ config });
    await knownBrowser(shop, ichiro);
    expect(isLoggedIn(await logIn(visitor(shop, { address: AT_HOME }), ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual(['unusual_login']);
  });

  it.each([
    ['a new browser elsewhere', ELSEWHERE_IN_JAPAN, 0],
    ['a stranger abroad after wrong passwords', ABROAD, 3],
  ])('lets %s in with a mailed code only', async (_who, address, guesses) => {
    await using shop = await broker({ config });
    await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, guesses);
    const browser = visitor(shop, { address });
    (await logIn(browser, ichiro)).expectStatus(403);
    expect((await browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
    const code = (await shop.mailbox(ichiro).next('mailed_code')).code();
    const entered = await browser.submit(PATHS.loginCode, { code });
    expect(entered.expectStatus(303).location).toBe(PATHS.home);
    (await browser.get(PATHS.home)).expectStatus(200);
  });
});

describe('the policy block', () => {
  const config = { risk: 'block' } as const;

  it('still mails a code for what is not unusual enough', async () => {
    await using shop = await broker({ config });
    await knownBrowser(shop, ichiro);
    (await logIn(visitor(shop, { address: ELSEWHERE_IN_JAPAN }), ichiro)).expectStatus(403);
    expect(await mailKinds(shop, ichiro)).toEqual(['mailed_code']);
  });

  it('refuses a stranger abroad after wrong passwords, says what to do by mail, and lets the owner in as ever', async () => {
    await using shop = await broker({ config });
    const known = await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, 3);
    const stranger = visitor(shop, { address: ABROAD });
    (await logIn(stranger, ichiro)).expectStatus(403);
    (await stranger.submit(PATHS.loginCode, { code: '12345678' })).expectStatus(403);
    const mail = await shop.mailbox(ichiro).next('unusual_login_blocked');
    expect(mail.text).toContain('いつもお使いのPC');
    expect(isLoggedIn(await logIn(known, ichiro))).toBe(true);
  });

  it('buries nobody’s mailbox: three such mails a day', async () => {
    await using shop = await broker({ config });
    await knownBrowser(shop, ichiro);
    await guessWrong(shop, ichiro, 3);
    for (let index = 0; index < 8; index += 1) {
      (await logIn(visitor(shop, { address: ABROAD }), ichiro)).expectStatus(403);
    }
    const kinds = await mailKinds(shop, ichiro);
    expect(kinds).toEqual(['unusual_login_blocked', 'unusual_login_blocked', 'unusual_login_blocked']);
  });
});
