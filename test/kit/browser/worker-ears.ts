import type { Browser, Page } from 'puppeteer';

/** What reaches the extension's worker from pages, frames and other parts of the extension, and what it asks of the net. */
export interface WorkerEars {
  /**
   * `<type> from <origin>` of every message since one began to listen, oldest first; with `(prerender)` or the like behind
   * it when the page was not one that somebody could see.
   *
   * @throws Error when that worker has ended: another one has not been listened to.
   */
  readonly heard: () => Promise<readonly string[]>;
  /** `<method> <address>` of every request that went out since, files of the extension left out. */
  readonly asked: readonly string[];
}

interface Sender {
  readonly origin?: string;
  readonly documentLifecycle?: string;
}

/** As much of the extension API as the ears use. */
interface Hearing {
  heard: string[];
  readonly chrome: {
    readonly runtime: {
      readonly onMessage: {
        readonly addListener: (hear: (message: { type?: unknown }, sender: Sender) => void) => void;
      };
    };
  };
}

/** Puts a second listener beside the worker's own; it answers nothing, so the worker does what it would do. */
export async function listenToMessages(browser: Browser, extensionOrigin: string): Promise<WorkerEars> {
  const target = await browser.waitForTarget(
    (candidate) => candidate.type() === 'service_worker' && candidate.url().startsWith(extensionOrigin),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('The worker ended before one could listen');
  const asked: string[] = [];
  worker.client.on('Network.requestWillBeSent', ({ request: { method, url } }) => {
    if (!url.startsWith(extensionOrigin)) asked.push(`${method} ${url}`);
  });
  await worker.client.send('Network.enable');
  await worker.evaluate(() => {
    const hearing = globalThis as unknown as Hearing;
    hearing.heard = [];
    hearing.chrome.runtime.onMessage.addListener(({ type }, { origin, documentLifecycle = 'active' }) => {
      const unseen = documentLifecycle === 'active' ? '' : ` (${documentLifecycle})`;
      hearing.heard.push(`${String(type)} from ${origin ?? 'nowhere'}${unseen}`);
    });
  });
  return {
    asked,
    heard: () => worker.evaluate(() => [...(globalThis as unknown as Hearing).heard]),
  };
}

/** Names of the content scripts of the extension that live in the page now: one for each world of theirs. */
export async function contentScriptsIn(page: Page, extensionOrigin: string): Promise<readonly string[]> {
  const session = await page.createCDPSession();
  const worlds: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === extensionOrigin) worlds.push(context.name);
  });
  // Announces every world that exists before it answers.
  await session.send('Runtime.enable');
  await session.detach();
  return worlds;
}
