import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsqr from 'jsqr';
import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { type CustomerName, customer } from '../../kit/customers.ts';
import { type FlowKit, flow } from '../../kit/flow.ts';
import { protectedCustomer } from '../../kit/index.ts';
import { PATHS } from '../../kit/paths.ts';
import { pathOf, submitForm } from '../../kit/site/forms.ts';
import { recover } from '../../kit/site/recovery.ts';

const SHEET = `${PATHS.service}/second-secret/sheet`;

/** Pixels per point. */
const SCALE = 3;

flow(
  'the recovery sheet is one A4 page of paper, and its QR code is the link that releases everything',
  async (kit) => {
    const { origin } = await kit.broker();
    const pc = await registeredPc(kit, 'hanako');
    const { page } = pc;
    await makeSheet(kit, pc, 'hanako');

    const printed = await print(page);
    expect(printed.pages).toBe(1);
    expect(printed.qr.slice(0, origin.length + 11)).toBe(`${origin}/recover#v=`);
    expect(printed.qr.slice(origin.length + 11)).toMatch(/^[A-Za-z0-9_-]{43}$/u);
    const codes = await page.$$eval('#recovery-codes li', (items) => items.map((item) => item.textContent.trim()));
    expect(codes).toHaveLength(8);
    for (const code of codes) expect(printed.text).toContain(code);
    expect(printed.text).toContain(await page.$eval('#voucher-code', (code) => code.textContent));
    expect(printed.text).toContain('佐藤 花子');
    // Whoever finds it in a drawer must not have the other half as well.
    const { loginId } = customer('hanako');
    expect(printed.text.replaceAll('-', '')).not.toContain(loginId.replaceAll('-', ''));
    // Nothing of the page around it is on the paper.
    for (const words of ['ログアウト', '印刷する', '口座管理']) expect(printed.text).not.toContain(words);

    // Neither going back nor asking again brings it back.
    await page.goto(origin + PATHS.home);
    await page.goBack().catch(() => null);
    await page.waitForFunction(() => document.querySelector('#recovery-sheet') === null);
    await page.goto(origin + SHEET);
    expect(await page.$('#recovery-sheet')).toBeNull();
    const phone = await kit.unknownPc({ name: 'phone' });
    expect(await recover(phone.page, printed.qr, loginId)).toBe(true);
    // It is younger than 30 days: its codes do not count yet, so the hold and a mailed code are the way back.
    expect(await phone.page.$eval('#sign-in-needs', (card) => card.getAttribute('data-needs'))).toBe('mailed-code');
    expect(await phone.page.$eval('#sign-in-needs', (card) => card.textContent)).toContain('あと 1日');
    await page.goto(origin + PATHS.home);
    expect(pathOf(page)).toBe(PATHS.login);
  },
);

flow('the recovery sheet fits its page in English, and a new one kills the old', async (kit) => {
  const pc = await registeredPc(kit, 'emily', 'en');
  const { page } = pc;
  await makeSheet(kit, pc, 'emily');
  const old = await print(page);
  await makeSheet(kit, pc, 'emily');
  const fresh = await print(page);
  expect([old.pages, fresh.pages]).toEqual([1, 1]);
  expect(fresh.qr).not.toBe(old.qr);
  const phone = await kit.unknownPc({ name: 'phone', lang: 'en' });
  expect(await recover(phone.page, old.qr, customer('emily').loginId)).toBe(false);
  expect(await recover(phone.page, fresh.qr, customer('emily').loginId)).toBe(true);
});

interface RegisteredPc {
  readonly page: Page;
  /** What the page's script and the extension do before a form is sent. */
  readonly renew: () => Promise<void>;
}

/** A browser in the session of a registered PC: paper is the point here, so no extension need press the seal. */
async function registeredPc(kit: FlowKit, name: CustomerName, lang: 'ja' | 'en' = 'ja'): Promise<RegisteredPc> {
  const broker = await kit.broker();
  const { visitor } = await protectedCustomer(broker, name);
  const pc = await kit.unknownPc({ lang });
  await pc.open(PATHS.login);
  const { hostname: domain } = new URL(broker.origin);
  const lendCookies = async (): Promise<void> => {
    for (const cookie of visitor.cookies.names()) {
      const value = visitor.cookies.get(cookie) ?? '';
      await pc.browser.setCookie({ name: cookie, value, domain, path: '/', secure: true, httpOnly: true });
    }
  };
  await lendCookies();
  const renew = async (): Promise<void> => {
    await visitor.renew();
    await lendCookies();
  };
  return { page: pc.page, renew };
}

async function makeSheet(kit: FlowKit, { page, renew }: RegisteredPc, name: CustomerName): Promise<void> {
  const { origin, mailbox } = await kit.broker();
  const { tradingPassword } = customer(name);
  await page.goto(`${origin}${SHEET}/start`);
  await renew();
  await submitForm(page, '#send-code', { tradingPassword });
  const code = (await mailbox(name).next('mailed_code')).code();
  await renew();
  await submitForm(page, '#make-sheet', { code, tradingPassword });
  await page.waitForSelector('#print:not([hidden])');
}

/** Prints the open page to PDF as the browser would on paper, and looks at it as a person with a phone does. */
async function print(page: Page): Promise<{ readonly pages: number; readonly text: string; readonly qr: string }> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const pages = document.getPageCount();
    const first = document.getPage(0);
    // Before rendering, which closes the page.
    const text = first.getText();
    const { data, width, height } = await first.render({ scale: SCALE, render: 'bitmap' });
    document.destroy();
    // PDFium gives blue, green, red, alpha; a QR code is black and white in either order.
    const found = jsqr(Uint8ClampedArray.from(data), width, height);
    return { pages, text, qr: found?.data ?? '' };
  } finally {
    library.destroy();
  }
}
