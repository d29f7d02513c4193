import puppeteer, { type Browser } from 'puppeteer';
import { environment } from '../../environment.ts';
import { findChromium } from '../../provision/chromium.ts';

export interface LaunchOptions {
  /** User data folder; what makes a browser this PC's browser. */
  readonly profileFolder: string;
  readonly lang: 'ja' | 'en';
  /** True when an extension will be installed. */
  readonly withExtensions: boolean;
  /** Device pixels per CSS pixel; 2 makes pictures sharp enough for print. */
  readonly scale: number;
}

const ARGUMENTS = [
  '--disable-component-update',
  '--disable-quic',
  '--no-default-browser-check',
  '--hide-crash-restore-bubble',
] as const;

let chromiumPath: Promise<string> | undefined;

/** Starts a real Chromium, headless unless `HEADED=1`, slowed down by `SLOWMO=<ms>`. */
export async function launchChromium(options: LaunchOptions): Promise<Browser> {
  chromiumPath ??= findChromium().then((found) => {
    if (found) return found.path;
    throw new Error('No Chromium; run `node test/provision/main.ts` to get one or to learn why there is none');
  });
  return puppeteer.launch({
    executablePath: await chromiumPath,
    headless: !environment.headed,
    slowMo: environment.slowMotionMs,
    pipe: true,
    enableExtensions: options.withExtensions,
    userDataDir: options.profileFolder,
    // Windows of the extension keep the size that the extension gave them.
    defaultViewport: null,
    env: { ...environment.all, LANGUAGE: options.lang, TZ: 'Asia/Tokyo' },
    args: [
      ...ARGUMENTS,
      `--lang=${options.lang}`,
      `--accept-lang=${options.lang}`,
      `--force-device-scale-factor=${options.scale}`,
      // The headless screen is 800 × 600 pixels by default, in which a popup has no room.
      `--screen-info={${1600 * options.scale}x${1200 * options.scale}}`,
      // Chromium's own sandbox refuses to run as root, which is what containers are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** Ends a browser, by force when it does not end by itself. */
export async function closeChromium(browser: Browser): Promise<void> {
  const child = browser.process();
  const patience = setTimeout(() => child?.kill('SIGKILL'), 5000);
  try {
    await browser.close();
  } catch {
    child?.kill('SIGKILL');
  } finally {
    clearTimeout(patience);
  }
}

/** Ends a browser as a power cut would: nothing is flushed, nothing is said. */
export async function crashChromium(browser: Browser): Promise<void> {
  const child = browser.process();
  if (!child || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
