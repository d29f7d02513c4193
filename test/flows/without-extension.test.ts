import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { protectedCustomer } from '../kit/index.ts';
import { PATHS } from '../kit/paths.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';

const taro = customer('taro');
const hanako = customer('hanako');

flow('without the extension everybody is told so after two seconds, and who has no protection gets in', async (kit) => {
  await protectedCustomer(await kit.broker(), 'hanako');
  const pc = await kit.unknownPc();
  const { page } = pc;

  // Told to whoever sits there: nothing has been typed yet.
  await pc.open(PATHS.login);
  expect(await page.$eval('#this-pc', (section) => section.getAttribute('data-word'))).toBe('asking');
  expect(await wordOnLoginPage(page)).toBe('missing');
  expect(await page.evaluate(() => performance.now())).toBeGreaterThan(2000);
  expect(await said(page)).toContain('拡張機能が見つかりません');

  // Protected with the right password, unprotected with a wrong one: the same words.
  await typeCredentials(page, hanako);
  expect(await pressLogIn(page)).toBe('refused');
  const refusal = await page.$eval('main', (main) => main.textContent);
  await typeCredentials(page, { ...taro, password: 'not his' });
  expect(await pressLogIn(page)).toBe('refused');
  expect(await page.$eval('main', (main) => main.textContent)).toBe(refusal);
  await typeCredentials(page, taro);
  expect(await pressLogIn(page)).toBe('in');
});

flow('without the extension the login page says in English, too, what to do', async ({ unknownPc }) => {
  const pc = await unknownPc({ lang: 'en' });
  await pc.open(PATHS.login);
  expect(await wordOnLoginPage(pc.page)).toBe('missing');
  expect(await said(pc.page)).toContain('The extension was not found');
  expect(await said(pc.page)).toContain('switch it on under “Extensions”');
});

function said(page: Page): Promise<string> {
  return page.$eval('section#this-pc', (section) => section.innerText);
}
