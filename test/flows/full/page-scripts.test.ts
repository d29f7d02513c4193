import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/index.ts';
import { pathOf } from '../../kit/site/forms.ts';
import { type Credentials, pressLogIn, typeCredentials, wordOnLoginPage } from '../../kit/site/log-in.ts';

const SECRET = 'nXhSv2HqD9e7ru7haPt2aFy2uI1n0QAPJ03kvFtOh1U';

flow('the login page tells everybody without the extension so, and sends the form once', async ({ unknownPc }) => {
  const pc = await unknownPc();
  await pc.open(PATHS.login);
  expect(await wordOnLoginPage(pc.page)).toBe('missing');
  expect(await pc.page.$eval('[data-says=missing]', (said) => said.textContent)).toContain('拡張機能が見つかりません');

  const posts: string[] = [];
  pc.page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname);
  });
  await typeCredentials(pc.page, customer('hanako'));
  await pc.page.click('#login .primary');
  await pc.page.click('#login .primary');
  expect(await pc.page.$eval('#login .primary', (button) => button.textContent)).toBe('ログインしています…');
  await pc.page.waitForNavigation();
  expect(pathOf(pc.page)).toBe(PATHS.home);
  expect(posts).toEqual([PATHS.login]);

  await pc.logOut();
  await pc.page.goBack();
  await pc.open(PATHS.login);
  await typeCredentials(pc.page, customer('hanako'));
  expect(await pressLogIn(pc.page)).toBe('in');
});

flow(
  'the secret of the mailed link leaves the address bar, and survives a change of language',
  async ({ unknownPc }) => {
    const phone = await unknownPc({ name: 'phone' });
    await phone.open(`${PATHS.recover}#v=${SECRET}`);
    const state = () =>
      phone.page.evaluate(() => ({
        address: location.pathname + location.hash,
        voucher: document.querySelector<HTMLInputElement>('[name=voucher]')?.value,
        codeShown: document.querySelector('#typed-code')?.checkVisibility(),
        lang: document.documentElement.lang,
      }));
    await phone.page.waitForSelector('#from-link:not([hidden])');
    expect(await state()).toEqual({ address: PATHS.recover, voucher: SECRET, codeShown: false, lang: 'ja' });

    await Promise.all([phone.page.waitForNavigation(), phone.page.click('#language button')]);
    await phone.page.waitForSelector('#from-link:not([hidden])');
    expect(await state()).toEqual({ address: PATHS.recover, voucher: SECRET, codeShown: false, lang: 'en' });

    await phone.open('about:blank');
    await phone.open(PATHS.recover);
    expect(await state()).toMatchObject({ voucher: '', codeShown: true });
    await phone.page.type('[name=loginId]', '301-100247');
    await phone.page.click('#recover .primary');
    expect(await phone.page.$eval('#code', (code) => code.matches(':invalid'))).toBe(true);
  },
);

flow('the code after a recovery is mailed without losing what was typed', async ({ unknownPc }) => {
  const pc = await unknownPc();
  await pc.open(PATHS.recovered);
  await typeInto(pc.page, { loginId: '301-100247', password: 'anything' });
  await pc.page.click('#get-code');
  await pc.page.waitForFunction(() => document.querySelector('#code-sent')?.textContent !== '');
  expect(pathOf(pc.page)).toBe(PATHS.recovered);
  expect(await pc.page.$eval('#password', (field) => (field as HTMLInputElement).value)).toBe('anything');
  expect(await pc.page.evaluate(() => document.activeElement?.id)).toBe('code');
});

flow('the pages work without scripts, and say where they cannot', async ({ unknownPc }) => {
  const pc = await unknownPc();
  await pc.page.setJavaScriptEnabled(false);
  await pc.open(PATHS.login);
  expect(await pc.page.content()).toContain('JavaScript が無効です');
  await typeInto(pc.page, customer('hanako'));
  await Promise.all([pc.page.waitForNavigation(), pc.page.click('#login .primary')]);
  expect(pathOf(pc.page)).toBe(PATHS.home);
  await pc.open(PATHS.recover);
  expect(await pc.page.$('#code')).not.toBeNull();
  await pc.open(PATHS.register);
  expect(await pc.page.content()).toContain('PCの登録には JavaScript が必要です');
});

flow('no page scrolls sideways on a narrow phone', async ({ unknownPc }) => {
  const phone = await unknownPc({ name: 'phone' });
  await phone.logIn('emily');
  await phone.page.setViewport({ width: 320, height: 640, deviceScaleFactor: 1 });
  const paths = [
    '/',
    PATHS.home,
    PATHS.orders,
    '/orders/new',
    PATHS.withdrawals,
    PATHS.withdrawalAccount,
    PATHS.history,
    '/account',
    '/account/settings',
    PATHS.mailAddress,
    PATHS.service,
    PATHS.register,
    PATHS.recover,
    PATHS.recovered,
    PATHS.ticket,
    PATHS.login,
  ];
  for (const lang of ['ja', 'en']) {
    await phone.page.setCookie({ name: 'lang', value: lang, url: phone.broker.origin });
    for (const path of paths) {
      await phone.open(path);
      const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([lang, path, Math.max(0, wide)]).toEqual([lang, path, 0]);
    }
  }
});

/** By the keyboard: `locator.fill` needs scripts in the page. */
async function typeInto(page: Page, { loginId, password }: Credentials): Promise<void> {
  await page.type('#loginId', loginId);
  await page.type('#password', password);
}
