import jsqr from 'jsqr';
import type { Page } from 'puppeteer';
import type { Customer } from '../customers.ts';
import type { Mail } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { submitForm } from './forms.ts';

const SHEET = `${PATHS.service}/second-secret/sheet`;

/** What stands on a recovery sheet. */
export interface Sheet {
  /** What its QR code leads to. */
  readonly link: string;
  readonly codes: readonly string[];
}

/** Makes a recovery sheet in the session of a registered PC. The page that shows it stays open, and shows it once. */
export async function makeSheet(
  page: Page,
  origin: string,
  { tradingPassword }: Pick<Customer, 'tradingPassword'>,
  nextCode: () => Promise<Mail>,
): Promise<Sheet> {
  await page.goto(`${origin}${SHEET}/start`);
  await submitForm(page, '#send-code', { tradingPassword });
  const code = (await nextCode()).code();
  await submitForm(page, '#make-sheet', { code, tradingPassword });
  await page.waitForSelector('#recovery-sheet');
  const codes = await page.$$eval('#recovery-codes li', (items) => items.map(({ textContent }) => textContent.trim()));
  return { link: await readQr(page, '#recovery-sheet .qr'), codes };
}

/** Reads a QR code off the screen, as a phone does. */
async function readQr(page: Page, selector: string): Promise<string> {
  const code = await page.waitForSelector(selector);
  const picture = await code?.screenshot({ encoding: 'base64' });
  const darkroom = await page.browser().newPage();
  const { width, height, pixels } = await darkroom.evaluate(async (png) => {
    const answer = await fetch(`data:image/png;base64,${png}`);
    const bitmap = await createImageBitmap(await answer.blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas?.drawImage(bitmap, 0, 0);
    const { data } = canvas?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
    return { width: bitmap.width, height: bitmap.height, pixels: [...data] };
  }, picture ?? '');
  await darkroom.close();
  const found = jsqr(Uint8ClampedArray.from(pixels), width, height);
  if (!found) throw new Error('Nobody can read this QR code');
  return found.data;
}
