import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import type { TestBroker } from '../broker.ts';
import type { Witness } from '../stage.ts';
import { consoleRecord } from './console-record.ts';
import { closeChromium, crashChromium, launchChromium } from './launch.ts';
import { newProfile, type Profile } from './profile.ts';

/** A person's computer: one real Chromium with a profile of its own. */
export interface Pc extends AsyncDisposable, Witness {
  readonly name: string;
  readonly broker: TestBroker;
  readonly profile: Profile;
  /** Another one after a restart. */
  readonly browser: Browser;
  /** The tab in use; another one after a restart or `newTab`. */
  readonly page: Page;
  /** Opens a path of the broker, or any URL, in the tab in use. */
  readonly open: (pathOrUrl: string) => Promise<void>;
  readonly newTab: (pathOrUrl?: string) => Promise<Page>;
  /** Stops the browser (`crash`: as a power cut would) and starts it again with the same profile. */
  readonly restart: (how?: 'close' | 'crash') => Promise<void>;
  /** Stops the browser, does something with the profile, and starts it again. */
  readonly whileOff: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Stops the browser for good and forgets the profile. */
  readonly close: () => Promise<void>;
}

export interface PcOptions {
  /** For logs and pictures. */
  readonly name?: string;
  readonly lang?: 'ja' | 'en';
  /** A copied profile to start from; it is deleted with the PC. */
  readonly profile?: Profile;
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
}

/** What a kind of PC does each time its browser has started. */
export type OnStart = (browser: Browser) => Promise<void>;

const PATIENCE_MS = 15_000;
/** Of the broker's window; not a switch of the browser, which would hold for the extension's windows too. */
const WINDOW_SIZE = { width: 1180, height: 900 };

/** @param onStart null for a PC without extensions */
export async function startPc(
  broker: TestBroker,
  options: PcOptions & { readonly name: string },
  onStart: OnStart | null,
): Promise<Pc> {
  const profile = options.profile ?? (await newProfile());
  const record = consoleRecord();

  const start = async (): Promise<{ readonly browser: Browser; readonly page: Page }> => {
    const browser = await launchChromium({
      profileFolder: profile.folder,
      lang: options.lang ?? 'ja',
      withExtensions: onStart !== null,
      scale: options.scale ?? 1,
    });
    try {
      record.listenTo(browser);
      await onStart?.(browser);
      const [first] = await browser.pages();
      const page = patient(first ?? (await browser.newPage()));
      await browser.setWindowBounds(await page.windowId(), WINDOW_SIZE);
      return { browser, page };
    } catch (error) {
      await closeChromium(browser);
      throw error;
    }
  };

  let { browser, page } = await start().catch(async (error) => {
    await profile[Symbol.asyncDispose]();
    throw error;
  });
  let closed = false;

  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await closeChromium(browser);
    await profile[Symbol.asyncDispose]();
  };
  const whileOff: Pc['whileOff'] = async (work) => {
    await closeChromium(browser);
    const result = await work();
    ({ browser, page } = await start());
    return result;
  };
  const absolute = (pathOrUrl: string): string => new URL(pathOrUrl, broker.origin).href;

  return {
    name: options.name,
    broker,
    profile,
    get browser() {
      return browser;
    },
    get page() {
      return page;
    },
    open: async (pathOrUrl) => {
      await page.goto(absolute(pathOrUrl));
    },
    newTab: async (pathOrUrl) => {
      page = patient(await browser.newPage());
      if (pathOrUrl !== undefined) await page.goto(absolute(pathOrUrl));
      return page;
    },
    restart: async (how = 'close') => {
      if (how === 'crash') await crashChromium(browser);
      await whileOff(() => Promise.resolve());
    },
    whileOff,
    close,
    testify: async (folder) => {
      await writeFile(join(folder, `${options.name}-pages.log`), `${record.pageLines.join('\n')}\n`);
      await writeFile(join(folder, `${options.name}-worker.log`), `${record.workerLines.join('\n')}\n`);
      if (closed) return;
      for (const [index, open] of (await browser.pages(true)).entries()) {
        const file = join(folder, `${options.name}-page-${index + 1}`);
        await writeFile(`${file}.html`, `<!-- ${open.url().split('#')[0]} -->\n${await open.content()}`);
        await writeFile(`${file}.png`, await open.screenshot());
      }
    },
    [Symbol.asyncDispose]: close,
  };
}

function patient(page: Page): Page {
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}
