import { homedir } from 'node:os';
import { join } from 'node:path';
import { Browser, detectBrowserPlatform, getInstalledBrowsers, install, resolveBuildId } from '@puppeteer/browsers';
import { ProvisionError } from './error.ts';
import type { Say } from './say.ts';

/** Where Puppeteer keeps its browsers too, so that `npm ci` does not throw the download away. */
const CACHE_FOLDER = join(homedir(), '.cache', 'puppeteer');

/** The newest Chrome for Testing (or Chromium) that was downloaded earlier, or null. */
export async function findDownloadedChrome(): Promise<string | null> {
  const installed = await getInstalledBrowsers({ cacheDir: CACHE_FOLDER }).catch(() => []);
  const chromes = installed
    .filter(({ browser }) => browser === Browser.CHROME || browser === Browser.CHROMIUM)
    .toSorted((one, other) => one.buildId.localeCompare(other.buildId, 'en', { numeric: true }));
  return chromes.at(-1)?.executablePath ?? null;
}

/** @throws ProvisionError `install_failed` when there is no build for this machine or it cannot be fetched. */
export async function downloadChromeForTesting(say: Say): Promise<string> {
  const platform = detectBrowserPlatform();
  if (!platform) throw new ProvisionError('install_failed', 'There is no Chrome for Testing for this system.');
  try {
    const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable');
    say(`Chromium: downloading Chrome for Testing ${buildId} …`);
    let saidPercent = 0;
    const { executablePath } = await install({
      browser: Browser.CHROME,
      buildId,
      platform,
      cacheDir: CACHE_FOLDER,
      installDeps: process.getuid?.() === 0,
      downloadProgressCallback: (downloaded, total) => {
        const percent = Math.floor((downloaded / total) * 100);
        if (percent < saidPercent + 25) return;
        saidPercent = percent;
        say(`Chromium: ${percent} % of ${Math.round(total / 1e6)} MB`);
      },
    });
    return executablePath;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProvisionError('install_failed', `Chrome for Testing could not be downloaded: ${reason}`, { cause });
  }
}
