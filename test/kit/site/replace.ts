import type { Page } from 'puppeteer';
import type { Mail } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { fillForm, pathOf, submitForm } from './forms.ts';
import type { Credentials } from './log-in.ts';

/** On the PC that takes the other's place: types ID and password and has the code mailed, if one is. The page says the same always. */
export async function askReplaceCode(page: Page, origin: string, { loginId, password }: Credentials): Promise<void> {
  await page.goto(origin + PATHS.replace);
  await fillForm(page, '#replace', { loginId, password });
  await page.locator('#get-code').click();
  await page.waitForSelector('#code-sent:not(:empty)');
}

/** Types all four and presses the button. `in`: the page that registers this PC came. */
export async function replacePc(
  page: Page,
  origin: string,
  fields: Credentials & { readonly code: string; readonly secondSecret: string },
): Promise<'in' | 'refused'> {
  if (pathOf(page) !== PATHS.replace) await page.goto(origin + PATHS.replace);
  const { loginId, password, code, secondSecret } = fields;
  await submitForm(page, '#replace', { loginId, password, code, secondSecret });
  return pathOf(page) === PATHS.register ? 'in' : 'refused';
}

/** Asks for the code, reads the mail, and types everything. */
export async function replaceWithMail(
  page: Page,
  origin: string,
  {
    secondSecret,
    nextCode,
    ...credentials
  }: Credentials & {
    readonly secondSecret: string;
    readonly nextCode: () => Promise<Mail>;
  },
): Promise<'in' | 'refused'> {
  await askReplaceCode(page, origin, credentials);
  return replacePc(page, origin, { ...credentials, secondSecret, code: (await nextCode()).code() });
}
