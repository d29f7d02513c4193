import puppeteer from 'puppeteer';
import { environment } from '../environment.ts';

/** Opens a browser for a person, with the extension and a profile that is kept. Resolves once it stands. */
export async function browseAs(options: {
  readonly chromiumPath: string;
  readonly extensionFolder: string;
  readonly profileFolder: string;
  readonly tabs: readonly string[];
}): Promise<void> {
  const browser = await puppeteer.launch({
    executablePath: options.chromiumPath,
    headless: false,
    pipe: true,
    enableExtensions: true,
    userDataDir: options.profileFolder,
    defaultViewport: null,
    // The bar that says "controlled by automated software" would only puzzle.
    ignoreDefaultArgs: ['--enable-automation'],
    args: ['--no-default-browser-check', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { LANGUAGE: 'ja', ...environment.all },
  });
  await browser.installExtension(options.extensionFolder);
  const [first] = await browser.pages();
  for (const [index, url] of options.tabs.entries()) {
    const page = index === 0 && first ? first : await browser.newPage();
    await page.goto(url);
  }
  await first?.bringToFront();
}
