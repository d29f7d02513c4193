import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findChromium } from '../../provision/chromium.ts';
import type { BuiltExtension } from '../extension-build.ts';
import type { Profile } from './profile.ts';

/**
 * Starts a Chromium that nobody drives or looks into, with the extension in it: what puppeteer starts does not end idle workers. Killed
 * when disposed.
 *
 * @param profile of a browser that is closed
 */
export async function startUnattended(profile: Profile, extension: BuiltExtension): Promise<AsyncDisposable> {
  const chromium = await findChromium();
  if (!chromium)
    throw new Error('No Chromium; run `node test/provision/main.ts` to get one or to learn why there is none');
  const child = spawn(
    chromium.path,
    [
      '--headless=new',
      '--no-first-run',
      `--user-data-dir=${profile.folder}`,
      `--load-extension=${extension.folder}`,
      `--disable-extensions-except=${extension.folder}`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
      // Chromium's own sandbox refuses to run as root, which is what containers are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  return {
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
