import type { Browser, Extension, Page, WebWorker } from 'puppeteer';
import type { BuiltExtension } from '../extension-build.ts';

/** The extension as it lives in one browser. */
export interface InstalledExtension {
  readonly id: string;
  readonly origin: string;
  /** Clicks the toolbar icon over the given tab and resolves to the real popup. */
  readonly openPopup: (over: Page) => Promise<Page>;
  /** The window of the extension that is open, or opens within 15 s; of that kind, when there may be several. */
  readonly nextWindow: (kind?: WindowKind) => Promise<Page>;
  /** How many windows of the extension are open. */
  readonly openWindows: () => number;
  /** Opens a page of the extension in a tab, for example `src/options/options.html`. */
  readonly openPage: (path: string) => Promise<Page>;
  /** Ends the background worker, as Chromium does after 30 idle seconds. The next event starts it again. */
  readonly killWorker: () => Promise<void>;
  /** The background worker, woken if need be. */
  readonly worker: () => Promise<WebWorker>;
}

/** What a window of the extension is for; `broker` registers. */
export type WindowKind = 'broker' | 'unlock' | 'change' | 'veto' | 'drill' | 'waiting' | 'smart';

const PATIENCE_MS = 15_000;
const POPUP_PATH = '/popup/';
const WINDOW_PATH = '/window/';

/** Installs the extension and waits until its worker runs. */
export async function installExtension(browser: Browser, built: BuiltExtension): Promise<InstalledExtension> {
  const id = await browser.installExtension(built.folder);
  const origin = `chrome-extension://${id}`;
  if (origin !== built.origin) throw new Error(`The extension came up as ${origin}, expected ${built.origin}`);
  await browser.waitForTarget((target) => target.type() === 'service_worker' && target.url().startsWith(origin), {
    timeout: PATIENCE_MS,
  });
  const pageAt = async (path: string): Promise<Page> => {
    const target = await browser.waitForTarget((candidate) => isAt(candidate.url(), path), { timeout: PATIENCE_MS });
    const page = await target.asPage();
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  };
  const isAt = (url: string, path: string): boolean => url.startsWith(`${origin}/`) && url.includes(path);
  /** One that has just ended may still be listed. */
  const running = async (): Promise<WebWorker | null> => {
    for (const worker of await (await extensionOf(browser, id)).workers()) {
      if (await worker.evaluate(() => true).catch(() => false)) return worker;
    }
    return null;
  };
  const woken = async (): Promise<WebWorker> => {
    // What asks the worker something wakes it.
    const page = await browser.newPage();
    await page.goto(`${origin}/src/popup/index.html`);
    await page.waitForSelector('body[data-screen]');
    await page.close();
    const worker = await running();
    if (!worker) throw new Error('The worker does not wake up');
    return worker;
  };
  return {
    id,
    origin,
    openPopup: async (over) => {
      await over.bringToFront();
      await over.triggerExtensionAction(await extensionOf(browser, id));
      return pageAt(POPUP_PATH);
    },
    nextWindow: (kind) => pageAt(kind === undefined ? WINDOW_PATH : `${WINDOW_PATH}index.html?${kind}=`),
    openWindows: () => browser.targets().filter((target) => isAt(target.url(), WINDOW_PATH)).length,
    openPage: async (path) => {
      const page = await browser.newPage();
      await page.goto(`${origin}/${path}`);
      return page;
    },
    killWorker: async () => {
      for (const worker of await (await extensionOf(browser, id)).workers()) await worker.close().catch(unlessGone);
    },
    worker: async () => (await running()) ?? woken(),
  };
}

/** A worker that has gone between being found and being killed is what was asked for. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Error && /No session with given id|Target closed/u.test(error.message))) throw error;
}

async function extensionOf(browser: Browser, id: string): Promise<Extension> {
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error(`The extension ${id} is not installed`);
  return extension;
}
