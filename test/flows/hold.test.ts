import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import { confirmOnPage } from '../kit/site/confirm.ts';
import { noticesOf, pathOf, pressAndWait, submitForm } from '../kit/site/forms.ts';
import { doWithCode } from '../kit/site/service.ts';

const emily = customer('emily');
const NEW_ADDRESS = 'emily.new@mail.example';

flow('in the hold after a registration nothing leaves but sales; then money and address may change', async (kit) => {
  const { clock } = kit;
  const broker = await kit.broker();
  const { origin } = broker;
  const mails = broker.mailbox(emily);
  const home = await kit.trustedPc({ lang: 'en' });
  const { page } = home;

  // A form that was opened before the registration is of no use in the hold.
  await home.logIn(emily);
  const early = await home.browser.newPage();
  await early.goto(origin + PATHS.withdrawals);
  await submitForm(early, '#withdraw', { amountYen: '10,000' });
  await page.bringToFront();
  await home.optIn(emily);
  await home.register();
  await mails.next('registration_completed');
  await early.bringToFront();
  await submitForm(early, '#confirm-withdrawal', { tradingPassword: emily.tradingPassword });
  expect(await noticesOf(early)).toContainEqual(expect.stringContaining('A safety hold is in force'));
  await early.close();

  for (const path of [PATHS.withdrawals, PATHS.mailAddress, PATHS.withdrawalAccount]) {
    await page.goto(origin + path);
    expect(await page.$eval('#money-hold', (banner) => banner.textContent), path).toContain('Until');
    expect(await page.$$('main form:not([method=get])'), path).toEqual([]);
  }
  expect(await order(page, origin, { side: 'buy', instrument: '4586' })).toBe('refused');
  expect(await noticesOf(page)).toContainEqual(expect.stringContaining('you can buy up to the sum that you set'));
  expect(await order(page, origin, { side: 'sell', instrument: '4586' })).toBe('placed');

  clock.advance({ hours: 72, minutes: 1 });
  expect(await home.logIn(emily)).toBe('in');
  expect(await page.$('#money-hold')).toBeNull();
  await page.goto(origin + PATHS.withdrawals);
  await submitForm(page, '#withdraw', { amountYen: '10,000' });
  await submitForm(page, '#confirm-withdrawal', { tradingPassword: emily.tradingPassword });
  await confirmOnPage(home);
  expect((await mails.next('withdrawal_requested')).text).toContain('¥10,000');

  // The old address is told of the new one, and for a while of everything after it.
  await doWithCode(page, origin, 'change-mail', emily, () => mails.next('mailed_code'), { mail: NEW_ADDRESS });
  await confirmOnPage(home);
  expect((await mails.next('change_announced')).text).toContain('/stop#');
  clock.advance({ hours: 24, minutes: 1 });
  expect(await home.logIn(emily)).toBe('in');
  const newMails = broker.mailbox({ mail: NEW_ADDRESS });
  expect((await mails.next('mail_address_changed')).text).toContain('New address: e');
  await newMails.next('mail_address_changed');
  await page.goto(`${origin}${PATHS.service}/notify`);
  await page.locator('input[name=everyLogin][value=on]').click();
  await submitForm(page, '#notify');
  await home.logOut();
  expect(await home.logIn(emily)).toBe('in');
  await Promise.all([mails.next('login'), newMails.next('login')]);
});

/** Orders 100 at the market price, through both pages. */
async function order(
  page: Page,
  origin: string,
  { side, instrument }: { readonly side: 'buy' | 'sell'; readonly instrument: string },
): Promise<'placed' | 'refused'> {
  await page.goto(`${origin}${PATHS.orders}/new?side=${side}&instrument=${instrument}`);
  await submitForm(page, '#order', { quantity: '100' });
  await page.locator('#place-order [name=tradingPassword]').fill(emily.tradingPassword);
  await pressAndWait(page, '#place-order button');
  return pathOf(page) === PATHS.orders ? 'refused' : 'placed';
}
