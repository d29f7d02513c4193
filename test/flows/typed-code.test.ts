import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { protectedCustomer } from '../kit/index.ts';
import { PATHS } from '../kit/paths.ts';
import { noticesOf } from '../kit/site/forms.ts';

const PHONE = { width: 360, height: 720, deviceScaleFactor: 2, isMobile: true, hasTouch: true } as const;

for (const who of ['hanako', 'emily'] as const) {
  const { lang, loginId } = customer(who);
  flow(`the printed code releases every PC on a phone without JavaScript (${lang})`, async (kit) => {
    const broker = await kit.broker();
    const { voucher, visitor } = await protectedCustomer(broker, who);
    const phone = await kit.unknownPc({ name: 'phone', lang });
    const { page } = phone;
    await page.setViewport(PHONE);
    await page.setJavaScriptEnabled(false);
    await phone.open(PATHS.recover);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0]).toBe(widths[1]);
    expect(await page.$eval('#recover noscript', (note) => note.innerHTML.length)).toBeGreaterThan(10);
    expect(await page.$('[type=password]')).toBeNull();

    // A wrong symbol, somebody else's ID, no code at all: one answer, and nothing is spent.
    const spoilt = voucher.code.replace(/^./u, voucher.code.startsWith('7') ? '8' : '7');
    const answers: (readonly string[])[] = [];
    for (const fields of [
      { code: spoilt, loginId },
      { code: voucher.code, loginId: customer('taro').loginId },
      { code: 'AAAAA', loginId },
    ]) {
      await submitWithoutScript(page, '#recover', fields);
      answers.push(await noticesOf(page));
    }
    expect(new Set(answers.map((answer) => answer.join())).size).toBe(1);
    expect(answers[0]?.[0]).toBeTruthy();
    expect((await visitor.get(PATHS.home)).status).toBe(200);

    // As somebody types it from paper: small letters, blanks, full-width, letters that look like digits.
    const typed = voucher.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    await submitWithoutScript(page, '#recover', { code: fullWidth(typed), loginId });
    expect(await page.$('.outcome')).not.toBeNull();
    expect((await phone.browser.cookies()).filter(({ name }) => name.includes('session'))).toEqual([]);
    expect((await visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    await broker.mailbox(who).next('recovered');
  });
}

/** Puppeteer's locators need scripts in the page. This types and clicks like a person, key by key. */
async function submitWithoutScript(page: Page, form: string, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.type(`${form} [name="${name}"]`, value);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);
}

/** As a Japanese keyboard writes it when nobody switches it over. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/gu, (symbol) => String.fromCodePoint((symbol.codePointAt(0) ?? 0) + 0xfee0));
}
