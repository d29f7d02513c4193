import type { Page } from 'puppeteer';

/** Fills a form by the names of its fields, presses its main button and waits for the page that answers. */
export async function submitForm(
  page: Page,
  form: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await fillForm(page, form, fields);
  await pressAndWait(page, `${form} button:not([formaction]):not(.unseen)`);
}

export async function fillForm(page: Page, form: string, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`${form} [name="${name}"]`).fill(value);
}

/** Presses something that leads to another page. */
export async function pressAndWait(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.locator(selector).click()]);
}

/** Path of the page that is open. */
export function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}

/** What the broker tells at the head of the page: heading and text of every notice; empty when there is none. */
export function noticesOf(page: Page): Promise<readonly string[]> {
  return page.$$eval('.notice', (notices) => notices.map((notice) => notice.textContent.trim()));
}
