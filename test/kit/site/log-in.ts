import type { Page } from 'puppeteer';
import { PATHS } from '../paths.ts';
import { fillForm, pathOf, pressAndWait, submitForm } from './forms.ts';

export interface Credentials {
  readonly loginId: string;
  readonly password: string;
}

/** `in`: the home page came. `refused`: the login page came back, whatever it says. */
export type LogInOutcome = 'in' | 'refused';

/** Opens the login page, types ID and password, and presses the button. */
export async function logIn(page: Page, loginUrl: string, credentials: Credentials): Promise<LogInOutcome> {
  await page.goto(loginUrl);
  await typeCredentials(page, credentials);
  return pressLogIn(page);
}

export async function typeCredentials(page: Page, { loginId, password }: Credentials): Promise<void> {
  await fillForm(page, '#login', { loginId, password });
}

export async function pressLogIn(page: Page): Promise<LogInOutcome> {
  await pressAndWait(page, '#login button');
  return pathOf(page) === PATHS.home ? 'in' : 'refused';
}

/** What the login page shows of this PC: `asking` until a word came, `missing` when none came in two seconds. */
export async function wordOnLoginPage(page: Page): Promise<string> {
  await page.waitForSelector('#this-pc:not([data-word="asking"])');
  return page.$eval('#this-pc', (section) => section.getAttribute('data-word') ?? '');
}

export async function logOut(page: Page): Promise<void> {
  await submitForm(page, '#logout');
}
