import type { Page } from 'puppeteer';
import type { TrustedPc } from '../browser/index.ts';
import { noticesOf, pathOf } from './forms.ts';
import { screenShown } from './screen.ts';
import { typePin } from './tier.ts';

/** On the page that waits for a confirmation: opens the extension's window by its button, and resolves to that window. */
export async function confirmationWindow({ page, extension }: Pick<TrustedPc, 'page' | 'extension'>): Promise<Page> {
  if (!pathOf(page).startsWith('/confirmations/')) throw new Error(`Nothing waits to be confirmed: ${page.url()}`);
  await page.bringToFront();
  await page.locator('#open-window').click();
  const window = await extension.nextWindow('waiting');
  await screenShown(window, 'row');
  return window;
}

/** Types four digits into the extension's window and confirms; the window says what came of it. */
export async function confirmDigits(window: Page, digits: string, pin?: string): Promise<void> {
  await window.locator('#typed').fill(digits);
  await window.waitForSelector('#confirm-row:enabled');
  await window.locator('#confirm-row').click();
  if (pin !== undefined) await typePin(window, pin);
  await screenShown(window, 'answered');
}

/** Confirms what the page waits for: reads the digits where the customer reads them. Resolves to what the page says in the end. */
export async function confirmOnPage(home: Pick<TrustedPc, 'page' | 'extension'>, pin?: string): Promise<string> {
  const { page } = home;
  const ref = await page.$eval('#ref', ({ textContent }) => textContent.trim());
  const window = await confirmationWindow(home);
  const numbers = await window.$$eval('[data-fact="number"]', (shown) =>
    shown.map((one) => one.getAttribute('data-value')),
  );
  await confirmDigits(window, (numbers.at(-1) ?? ref).slice(-4), pin);
  await window.close();
  await page.bringToFront();
  await page.waitForSelector('#confirmation', { hidden: true });
  return (await noticesOf(page)).join('\n');
}
