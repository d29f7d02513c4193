import { createHash } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import { expect } from 'vitest';
import { parseBrokerDocument, parseBrokerStatement, parseRow, rowText } from '#protocol';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import { otherAccountOf, wishAccount } from '../kit/site/bank-account.ts';
import { confirmationWindow, confirmDigits, confirmOnPage } from '../kit/site/confirm.ts';
import { noticesOf, pathOf, pressAndWait, submitForm } from '../kit/site/forms.ts';
import { tryToWithdraw } from '../kit/site/money.ts';
import { screenShown } from '../kit/site/screen.ts';
import { typePin, wrongPin } from '../kit/site/tier.ts';

const hanako = customer('hanako');
const emily = customer('emily');
const PIN = '2580';

flow(
  'T25 another withdrawal account: old beside new, the digits, the PIN anew, and a day in which a phone stops it',
  async (kit) => {
    const broker = await kit.broker();
    const { origin } = broker;
    const mails = broker.mailbox(hanako);
    const home = await kit.trustedPc();
    const { page } = home;
    await home.protect(hanako, { protection: { pin: PIN } });
    kit.clock.advance({ hours: 72, minutes: 1 });
    await home.open(PATHS.login);
    await home.unlock(PIN);
    expect(await home.logIn(hanako)).toBe('in');

    await wishAccount(page, origin, hanako, otherAccountOf(hanako));
    const window = await confirmationWindow(home);
    const numbers = await window.$$eval('[data-fact="number"]', (all) =>
      all.map((one) => one.getAttribute('data-value')),
    );
    expect(numbers).toEqual([hanako.bank.number, '7654321']);
    // By habit: the digits of the account that she has always had.
    await window.locator('#typed').fill(hanako.bank.number.slice(-4));
    await window.waitForSelector('#confirm-row:enabled');
    await window.locator('#confirm-row').click();
    await window.waitForSelector('#typed-problem:not(:empty)');
    // The PIN opened the lock a moment ago, and is asked for all the same: a wrong one confirms nothing.
    await window.locator('#typed').fill('４３２１');
    await window.locator('#confirm-row').click();
    await wrongPin(window, '1470');
    await page.bringToFront();
    expect(await stateOf(page)).toBe('open');
    await window.bringToFront();
    await typePin(window, PIN);
    await screenShown(window, 'answered');
    expect(await outcomeIn(window)).toBe('confirmed held');
    await window.close();

    await page.bringToFront();
    await page.waitForSelector('#evidence');
    expect((await noticesOf(page)).join()).toContain('に変わります');
    await verifyEvidence(await saved(page, '#evidence'), '7654321');
    const { text } = await mails.next('change_announced');
    const link = /https?:\/\/\S+\/stop#s=[\w-]{43}/u.exec(text)?.[0] ?? '';
    // While one waits, another wish for the same is not taken.
    const late = { ...otherAccountOf(hanako), number: '1111111' };
    await wishAccount(page, origin, hanako, late);
    expect(pathOf(page)).not.toContain(PATHS.confirmations);

    const phone = await kit.unknownPc({ name: 'phone' });
    await phone.open(link);
    await phone.page.waitForFunction(() => document.querySelector<HTMLInputElement>('#stop #link')?.value !== '');
    expect(phone.page.url()).toBe(origin + PATHS.stop);
    await submitForm(phone.page, '#stop', { loginId: customer('taro').loginId });
    expect((await noticesOf(phone.page)).join()).toContain('取り消せませんでした');
    await submitForm(phone.page, '#stop', { loginId: hanako.loginId });
    await phone.page.waitForSelector('.outcome');
    expect((await phone.browser.cookies()).filter(({ name }) => /session/u.test(name))).toEqual([]);
    await mails.next('change_ended');

    await home.open(PATHS.confirmations);
    await pressAndWait(page, 'table a[href^="/confirmations/"]');
    expect((await noticesOf(page)).join()).toContain('メールのリンクから取り消されました');
    kit.clock.advance({ hours: 25 });
    await home.open(PATHS.login);
    await home.unlock(PIN);
    expect(await home.logIn(hanako)).toBe('in');
    await home.open(PATHS.withdrawalAccount);
    expect(await page.$eval('main', (main) => main.innerText)).toContain('千曲銀行');
  },
  { timeoutMs: 120_000 },
);

flow('a withdrawal is put aside, runs out of time, and is confirmed at once', async (kit) => {
  const broker = await kit.broker();
  const { origin } = broker;
  const home = await kit.trustedPc({ lang: 'en' });
  const { page } = home;
  await home.protect(emily);
  kit.clock.advance({ hours: 72, minutes: 1 });
  expect(await home.logIn(emily)).toBe('in');

  // "No" in the window: it is not asked again there, and the page can take it back.
  expect(await tryToWithdraw(page, origin, emily)).toBe('asked');
  const window = await confirmationWindow(home);
  expect(await window.$eval('[data-fact="amount"]', ({ textContent }) => textContent)).toContain('10,000');
  await window.waitForSelector('#refuse:enabled');
  await window.locator('#refuse').click();
  await screenShown(window, 'answered');
  expect(await outcomeIn(window)).toBe('dropped done');
  await window.close();
  await page.bringToFront();
  await page.locator('#open-window').click();
  const again = await home.extension.nextWindow('waiting');
  await screenShown(again, 'waiting-nothing');
  await again.close();
  await page.bringToFront();
  await submitForm(page, '#withdraw-wish');
  expect(pathOf(page)).toBe(PATHS.confirmations);

  // Too late: the window is told so, and so is the page.
  await tryToWithdraw(page, origin, emily);
  const slow = await confirmationWindow(home);
  kit.clock.advance({ minutes: 5, seconds: 1 });
  await confirmDigits(slow, emily.bank.number.slice(-4));
  expect(await outcomeIn(slow)).toBe('confirmed over');
  await slow.close();
  await page.bringToFront();
  await page.waitForSelector('#confirmation', { hidden: true });
  expect((await noticesOf(page)).join()).toContain('time');
  expect((await broker.mailbox(emily).untaken()).map(({ kind }) => kind)).not.toContain('withdrawal_requested');

  await tryToWithdraw(page, origin, emily, '20,000');
  await confirmOnPage(home);
  expect((await broker.mailbox(emily).next('withdrawal_requested')).text).toContain('¥20,000');
  await verifyEvidence(await saved(page, '#evidence'), '20000');
});

type Page = Parameters<typeof noticesOf>[0];

/** As the extension's window says it: what was answered, and what came of it. */
const outcomeIn = (window: Page): Promise<string> =>
  window.$eval('#lead', (lead) => `${lead.getAttribute('data-said')} ${lead.getAttribute('data-outcome')}`);

/** What the waiting page is told. */
const stateOf = (page: Page): Promise<string> =>
  page.evaluate(async () => (await (await fetch(`${location.pathname}/state`)).json()).status);

/** A file that the page offers, as the browser would save it. */
const saved = (page: Page, link: string): Promise<string> =>
  page.$eval(link, async (anchor) => (await fetch((anchor as HTMLAnchorElement).href)).text());

/** Without asking the broker anything: its row, and this PC's proof over the hash of it. */
async function verifyEvidence(file: string, expectedFact: string): Promise<void> {
  const evidence = JSON.parse(file);
  const { key } = parseBrokerStatement(parseBrokerDocument(evidence.broker).statement).payload;
  await compactVerify(evidence.row, await importJWK({ ...key, alg: 'Ed25519' }));
  const { payload: row } = parseRow(evidence.row);
  expect(row.facts.map(({ new: value }) => value)).toContain(expectedFact);
  const proven = await compactVerify(evidence.proof, await importJWK({ ...evidence.deviceKey, alg: 'Ed25519' }));
  const h = createHash('sha256').update(rowText(row)).digest('base64url');
  expect(JSON.parse(new TextDecoder().decode(proven.payload))).toMatchObject({ prp: 'confirm', act: { h } });
}
