import type { Page } from 'puppeteer';
import type { Mail } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { fillForm, pathOf, submitForm } from './forms.ts';
import type { Credentials, LogInOutcome } from './log-in.ts';

/** Opens the link, types the login ID and presses the button. True when the page says that everything is released. */
export async function recover(page: Page, link: string, loginId: string): Promise<boolean> {
  await openRecoveryLink(page, link);
  await submitForm(page, '#recover', { loginId });
  return (await page.$('.outcome')) !== null;
}

/** The page's script moves the secret from the address into the form. */
export async function openRecoveryLink(page: Page, link: string): Promise<void> {
  // A change of nothing but the fragment would not load the page anew.
  await page.goto('about:blank');
  await page.goto(link);
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#recover [name=voucher]')?.value !== '');
}

/** Asks for the mailed code, types it with ID and password, and presses the button. */
export async function signInAfterRecovery(
  page: Page,
  url: string,
  { loginId, password }: Credentials,
  nextCode: () => Promise<Mail>,
): Promise<LogInOutcome> {
  await page.goto(url);
  await fillForm(page, '#recovered', { loginId, password });
  await page.locator('#get-code').click();
  const code = (await nextCode()).code();
  // With its answer the page puts the cursor into the field of the code: what is typed elsewhere at that moment would land there.
  await page.waitForSelector('#code-sent:not(:empty)');
  await submitForm(page, '#recovered', { code });
  return pathOf(page) === PATHS.recovered ? 'refused' : 'in';
}
