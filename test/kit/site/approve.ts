import type { Page } from 'puppeteer';
import { PATHS } from '../paths.ts';
import { pathOf, submitForm } from './forms.ts';
import type { Credentials } from './log-in.ts';
import { screenShown } from './screen.ts';

/** Types ID and password where a registered PC is asked. Resolves to the number that the page then waits with. */
export async function askToLogIn(page: Page, origin: string, { loginId, password }: Credentials): Promise<string> {
  await page.goto(origin + PATHS.loginApprove);
  await submitForm(page, '#approve', { loginId, password });
  if (pathOf(page) !== PATHS.loginWaiting) throw new Error(`Nothing waits: ${page.url()}`);
  return page.$eval('.big-number', ({ textContent }) => textContent.trim());
}

/** Until the page that waits says that the time is over. Resolves to all that it says then. */
export async function waitedInVain(page: Page): Promise<string> {
  await page.waitForSelector('#waiting[data-status="over"]');
  return page.$eval('main', (main) => main.innerText);
}

/** Until the page that waits has logged in by itself. */
export async function loggedInByItself(page: Page): Promise<void> {
  await page.waitForFunction((home) => location.pathname === home, {}, PATHS.home);
}

/** What the extension's window shows of a login elsewhere: `browser`, `place`, `network`. */
export async function shownCircumstances(window: Page): Promise<Readonly<Record<string, string>>> {
  await window.waitForSelector('form#login-row');
  const shown = await window.$$eval('#facts [data-fact]', (values) =>
    values.map((value) => [value.getAttribute('data-fact') ?? '', value.textContent.trim()] as const),
  );
  return Object.fromEntries(shown);
}

/** Types the number into the extension's window and presses the button. What comes of it is another matter. */
export async function allowLogin(window: Page, number: string): Promise<void> {
  await window.locator('#typed').fill(number);
  await window.waitForSelector('#allow:enabled');
  await window.locator('#allow').click();
}

/** Turns the login away. */
export async function refuseLogin(window: Page): Promise<void> {
  await window.waitForSelector('#refuse:enabled');
  await window.locator('#refuse').click();
}

/** Until the window says what came of the answer. */
export async function outcomeOf(window: Page): Promise<string> {
  await screenShown(window, 'answered');
  return window.$eval('#lead', (lead) => lead.getAttribute('data-outcome') ?? '');
}

/** Another number of two digits than this one. */
export const otherNumber = (number: string): string => (number === '47' ? '48' : '47');
