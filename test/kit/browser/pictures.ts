import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer';

const REPORT_FOLDER = fileURLToPath(new URL('../../../test-report', import.meta.url));

export interface Pictures {
  /** The tab in use (or another page) as PNG, as much as the window shows; `whole` for the page from top to bottom. */
  readonly picture: (options?: { readonly page?: Page; readonly whole?: boolean }) => Promise<Uint8Array>;
  /** As `picture`, written to `test-report/<name>.png`. Resolves to the path. */
  readonly screenshot: (name: string, page?: Page) => Promise<string>;
}

/** Runs in the page: until the fonts are there and nothing moves any more that will ever stop. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

export function pictures(pc: { readonly page: Page }): Pictures {
  const picture: Pictures['picture'] = async ({ page = pc.page, whole = false } = {}) => {
    await page.evaluate(settled);
    return page.screenshot({ fullPage: whole, captureBeyondViewport: whole });
  };
  return {
    picture,
    screenshot: async (name, page) => {
      const path = join(REPORT_FOLDER, `${name}.png`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, await picture(page ? { page } : {}));
      return path;
    },
  };
}
