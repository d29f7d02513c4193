import type { Page } from 'puppeteer';
import type { Mail } from '../mailbox.ts';

/** What a scanner types into the text fields of a form, by name; `otherwise` into those that are not named. */
export interface Filling {
  readonly otherwise: string;
  readonly byName?: Readonly<Record<string, string>>;
}

/** Everything that a mail invites to open, in its text or its HTML. */
export function linksIn({ text, html }: Pick<Mail, 'text' | 'html'>): readonly string[] {
  const found = `${text}\n${html}`.match(/https?:\/\/[^\s"'<>）」]+/gu) ?? [];
  return [...new Set(found.map((link) => link.replaceAll('&amp;', '&')))];
}

/**
 * Opens a link as an over-eager scanner does, with scripts, and does there what can be done: presses every button and
 * submits every form with every filling, each on the page as it was opened, and past the checks of the browser.
 *
 * @returns where each of these led: `POST <path> <status>`
 */
export async function scan(page: Page, link: string, fillings: readonly Filling[]): Promise<readonly string[]> {
  await openAnew(page, link);
  const buttons = await page.$$eval('form button', (all) => all.length);
  const fieldsOfForms = await page.$$eval('form', (all) =>
    all.map((form) => form.querySelectorAll('input:not([type=hidden])').length),
  );
  const outcomes: string[] = [];
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    await openAnew(page, link);
    const [answer] = await Promise.all([page.waitForNavigation(), act()]);
    const request = answer?.request().redirectChain()[0] ?? answer?.request();
    outcomes.push(`${request?.method()} ${new URL(request?.url() ?? link).pathname} ${answer?.status()}`);
  };
  for (let index = 0; index < buttons; index += 1) await attempt(() => page.evaluate(pressButton, index));
  for (const [index, fields] of fieldsOfForms.entries()) {
    // Without fields one filling is like the other.
    for (const filling of fields > 0 ? fillings : fillings.slice(0, 1)) {
      await attempt(() => page.evaluate(submitForm, index, filling));
    }
  }
  return outcomes;
}

/** A change of nothing but the fragment would not load the page anew. */
async function openAnew(page: Page, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(link, { waitUntil: 'load' });
}

/** Runs in the page. */
function pressButton(index: number): void {
  const button = document.querySelectorAll<HTMLButtonElement>('form button')[index];
  if (button?.form) button.form.noValidate = true;
  button?.click();
}

/** Runs in the page. Hidden fields keep what the page's script put there. */
function submitForm(index: number, { otherwise, byName = {} }: Filling): void {
  const form = document.forms[index];
  for (const field of form?.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea') ?? []) {
    field.value = byName[field.name] ?? otherwise;
  }
  if (form) HTMLFormElement.prototype.submit.call(form);
}
