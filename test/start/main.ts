import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DEMO_CUSTOMERS } from '../../server-mock/src/brokerage/demo-customers.ts';
import { environment } from '../environment.ts';
import { buildExtension } from '../kit/extension-build.ts';
import { provideBrowser } from '../provision/browser.ts';
import { ProvisionError } from '../provision/error.ts';
import { formatDuration, sayOnStdout as say } from '../provision/say.ts';
import { browseAs } from './browse.ts';

const MAIN = fileURLToPath(new URL('../../server-mock/src/main.ts', import.meta.url));
const EXTENSION_FOLDER = fileURLToPath(new URL('../../dist/chromium', import.meta.url));
const PROFILE_FOLDER = fileURLToPath(new URL('../../.data/browser', import.meta.url));
const MOST_WAIT_MS = 15_000;
const PAUSE_MS = 100;

const origin = environment.all.ORIGIN ?? 'http://broker.localhost:8787';
const inboxOrigin = `http://localhost:${environment.all.INBOX_PORT ?? 8788}`;

/** Runs broker and mailbox for a person, and shows them in a browser with the extension where there is a display. */
async function start(): Promise<void> {
  const builtFromMs = performance.now();
  await buildExtension({ brokers: [origin], folder: EXTENSION_FOLDER });
  say(`Extension: built in ${formatDuration(performance.now() - builtFromMs)} at ${EXTENSION_FOLDER}`);

  const server = spawn(process.execPath, [MAIN], {
    stdio: 'inherit',
    env: { LOG_LEVEL: 'warn', ...environment.all, ORIGIN: origin },
  });
  const ended = new Promise<number>((resolve) => server.once('exit', (code) => resolve(code ?? 0)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  if (!(await Promise.race([ready(), ended.then(() => false)]))) {
    process.exitCode = (await ended) || 1;
    return;
  }
  introduce();
  if (environment.hasDisplay) {
    const chromium = await provideBrowser(say);
    await mkdir(PROFILE_FOLDER, { recursive: true });
    await browseAs({
      chromiumPath: chromium.path,
      extensionFolder: EXTENSION_FOLDER,
      profileFolder: PROFILE_FOLDER,
      tabs: [`${origin}/`, `${inboxOrigin}/`],
    });
  } else explainLoading();
  say('Ctrl+C ends the broker.');
  process.exitCode = await ended;
}

/** True when the broker answers, false when it does not in time. */
async function ready(): Promise<boolean> {
  // Node does not resolve names below localhost everywhere; the health page does not look at the name.
  const url = `http://127.0.0.1:${new URL(origin).port || 80}/health/ready`;
  const deadlineMs = performance.now() + MOST_WAIT_MS;
  while (performance.now() < deadlineMs) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

function introduce(): void {
  say('');
  say(`Broker   ${origin}`);
  say(`Mailbox  ${inboxOrigin}  (everything that the broker mails)`);
  say('');
  say('Demo customers (login ID, password, trading password):');
  for (const { name, loginId, password, tradingPassword, mail } of Object.values(DEMO_CUSTOMERS)) {
    say(`  ${name}  ${loginId}  ${password}  ${tradingPassword}  ${mail}`);
  }
  say('');
  say('State is kept in .data: delete that folder to begin again.');
  say('After a recovery a customer waits 24 hours; AFTER_REVOKE=classic npm start lets him in at once.');
  say('');
}

function explainLoading(): void {
  say('There is no display here, so no browser was opened. To load the extension in a Chromium of yours:');
  say('  1. open chrome://extensions and switch on "Developer mode"');
  say(`  2. "Load unpacked" → ${EXTENSION_FOLDER}`);
  say(`  3. open ${origin}`);
}

try {
  await start();
} catch (error) {
  if (!(error instanceof ProvisionError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
