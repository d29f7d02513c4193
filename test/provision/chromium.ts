import { environment } from '../environment.ts';
import { findProgram, isExecutable, runCommand } from './command.ts';
import { canInstallDebianPackages, installDebianPackage } from './debian.ts';
import { downloadChromeForTesting, findDownloadedChrome } from './download.ts';
import { ProvisionError } from './error.ts';
import { formatDuration, type Say } from './say.ts';

export interface FoundChromium {
  readonly path: string;
  /** As the browser says it, for example `Chromium 156.0.8078.79`. */
  readonly version: string;
  readonly from: 'environment' | 'installed' | 'debian-package' | 'download';
}

/** WebCrypto has Ed25519 from here on; the extension's manifest asks for it too. */
const OLDEST_MAJOR = 137;

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'] as const;

const WHAT_TO_DO = [
  'Do one of these and try again:',
  '  - on Debian, as root:   apt-get install chromium fonts-noto-cjk',
  '  - anywhere:             npx @puppeteer/browsers install chrome@stable --path ~/.cache/puppeteer',
  '  - name the one you have: CHROMIUM_PATH=/path/to/chrome npm test',
].join('\n');

/**
 * The Chromium to drive: the one the environment names, one that is installed, or one that was downloaded earlier.
 * Resolves to null when there is none.
 *
 * @throws ProvisionError `named_browser_unusable` or `browser_too_old` when the environment names a bad one.
 */
export async function findChromium(): Promise<FoundChromium | null> {
  const named = environment.chromiumPath;
  if (named) {
    const version = await versionOf(named);
    if (!version) {
      throw new ProvisionError('named_browser_unusable', `CHROMIUM_PATH=${named} does not run.\n${WHAT_TO_DO}`);
    }
    if (majorOf(version) < OLDEST_MAJOR) {
      throw new ProvisionError('browser_too_old', `${version} is too old; ${OLDEST_MAJOR} or newer is needed.`);
    }
    return { path: named, version, from: 'environment' };
  }
  for (const program of PROGRAMS) {
    const found = await usable(await findProgram(program), 'installed');
    if (found) return found;
  }
  return usable(await findDownloadedChrome(), 'download');
}

/**
 * As `findChromium`, but installs one where none is found: the Debian package where that needs no question, else a
 * Chrome for Testing.
 *
 * @throws ProvisionError saying what to do by hand.
 */
export async function provideChromium(say: Say): Promise<FoundChromium> {
  const startedAtMs = performance.now();
  const took = (): string => formatDuration(performance.now() - startedAtMs);
  const found = await findChromium();
  if (found) {
    say(`Chromium: ${found.version} at ${found.path} (${found.from}; found in ${took()})`);
    return found;
  }
  const installed = await install(say);
  say(`Chromium: ${installed.version} at ${installed.path} (${installed.from}; installed in ${took()})`);
  return installed;
}

async function install(say: Say): Promise<FoundChromium> {
  const failures: unknown[] = [];
  if (await canInstallDebianPackages()) {
    try {
      await installDebianPackage('chromium', say);
      const found = await usable(await findProgram('chromium'), 'debian-package');
      if (found) return found;
      failures.push(new Error('The Debian package chromium was installed, but it does not run or is too old.'));
    } catch (error) {
      failures.push(error);
    }
  }
  try {
    const found = await usable(await downloadChromeForTesting(say), 'download');
    if (found) return found;
    failures.push(new Error('Chrome for Testing was downloaded, but it does not run: are its libraries installed?'));
  } catch (error) {
    failures.push(error);
  }
  const reasons = failures.map((failure) => `  - ${failure instanceof Error ? failure.message : failure}`).join('\n');
  throw new ProvisionError(
    'browser_not_available',
    `No Chromium, and none could be installed:\n${reasons}\n${WHAT_TO_DO}`,
    {
      cause: new AggregateError(failures),
    },
  );
}

async function usable(path: string | null, from: FoundChromium['from']): Promise<FoundChromium | null> {
  const version = path && (await versionOf(path));
  return path && version && majorOf(version) >= OLDEST_MAJOR ? { path, version, from } : null;
}

async function versionOf(path: string): Promise<string | null> {
  if (!(await isExecutable(path))) return null;
  const { exitCode, output } = await runCommand(path, ['--version'], { timeoutMs: 20_000 });
  return exitCode === 0 ? (/\S*(?:Chrom|Chrome)[^\n]*?\d+(?:\.\d+)+/.exec(output)?.[0] ?? null) : null;
}

function majorOf(version: string): number {
  return Number(/(\d+)\.\d+/.exec(version)?.[1] ?? 0);
}
