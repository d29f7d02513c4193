import type { Page } from 'puppeteer';

/** Until a page of the extension (popup, window) shows the screen of this name. */
export async function screenShown(page: Page, name: string): Promise<void> {
  await page.waitForSelector(`body[data-screen="${name}"]`);
}
