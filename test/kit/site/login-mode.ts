import type { Page } from 'puppeteer';
import type { LoginMode } from '#protocol';
import type { Customer } from '../customers.ts';
import type { Mail } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { fillForm, pathOf, pressAndWait, submitForm } from './forms.ts';
import type { LogInOutcome } from './log-in.ts';

const LOGIN_MODE = `${PATHS.service}/login-mode`;

/** Chooses what a login asks for, in the session of a registered PC: trading password, then the mailed code. */
export async function chooseLoginMode(
  page: Page,
  origin: string,
  { tradingPassword }: Pick<Customer, 'tradingPassword'>,
  mode: LoginMode,
  nextCode: () => Promise<Mail>,
): Promise<void> {
  await page.goto(origin + LOGIN_MODE);
  await page.locator(`#login-mode [name=mode][value=${mode}]`).click();
  await fillForm(page, '#login-mode', { tradingPassword });
  await pressAndWait(page, '#login-mode button.primary');
  const code = (await nextCode()).code();
  await submitForm(page, '#login-mode-confirm', { code, tradingPassword });
  if (pathOf(page) !== PATHS.service) throw new Error(`The mode ${mode} was not taken: ${page.url()}`);
}

/** Logs in on the page for digits of a window (`digits`) or of an app (`otp`). */
export async function logInElsewhere(
  page: Page,
  origin: string,
  way: 'digits' | 'otp',
  { loginId, password }: Pick<Customer, 'loginId' | 'password'>,
  digits: string,
): Promise<LogInOutcome> {
  await page.goto(`${origin}${PATHS.login}/${way}`);
  await submitForm(page, '#log-in-elsewhere', { loginId, password, digits });
  return pathOf(page) === PATHS.home ? 'in' : 'refused';
}
