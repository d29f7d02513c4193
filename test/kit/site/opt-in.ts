import type { Page } from 'puppeteer';
import type { Customer } from '../customers.ts';
import type { Mail } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { submitForm } from './forms.ts';

/** From the service's page to the page that registers this PC: trading password, mailed code, application. */
export async function optIn(
  page: Page,
  origin: string,
  { tradingPassword }: Pick<Customer, 'tradingPassword'>,
  nextCode: () => Promise<Mail>,
): Promise<void> {
  await askForOptInCode(page, origin, tradingPassword);
  const code = (await nextCode()).code();
  await applyForService(page, { tradingPassword, code });
}

export async function askForOptInCode(page: Page, origin: string, tradingPassword: string): Promise<void> {
  await page.goto(origin + PATHS.service);
  await submitForm(page, `form[action="${PATHS.code}"]`, { tradingPassword });
}

export async function applyForService(
  page: Page,
  fields: { readonly tradingPassword: string; readonly code: string },
): Promise<void> {
  await submitForm(page, `form[action="${PATHS.apply}"]`, fields);
}
