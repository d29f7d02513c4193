import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, WebWorker } from 'puppeteer';
import { temporaryFolder } from '../temporary-folder.ts';

/** Somebody else's extension, with every right at the broker that a customer could be talked into. */
export interface OtherExtension {
  /** Sends each message to the extension with that id. Resolves to the answers as JSON, or to what the browser said. */
  readonly say: (to: string, messages: readonly unknown[]) => Promise<readonly string[]>;
  /** As `say`, from its content script in the broker's page that is open. */
  readonly sayFromPage: (to: string, messages: readonly unknown[]) => Promise<readonly string[]>;
  /** Opens a port to the extension with that id. Resolves to why it closed. */
  readonly connect: (to: string) => Promise<string>;
  /** Sends a message to every content script of its own and, it hopes, others in the broker's page that is open. */
  readonly tellPage: (message: unknown) => Promise<void>;
  /** Tries to read files, pages and stores of the extension with that origin; the last needs a page of it to be open. */
  readonly pryOpen: (origin: string) => Promise<readonly string[]>;
  /** Sends requests with the customer's cookies. Resolves to the statuses. */
  readonly request: (requests: readonly Request[]) => Promise<readonly number[]>;
  /** Posts JSON and resolves to the text of the answer. */
  readonly post: (url: string, body: unknown) => Promise<string>;
  /** From now on its requests say that they come from that origin. */
  readonly passFor: (origin: string) => Promise<void>;
}

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly type: string;
}

/** As much of the extension API as it uses. */
interface Api {
  readonly chrome: {
    readonly runtime: {
      readonly sendMessage: (to: string, message: unknown) => Promise<unknown>;
      readonly connect: (to: string) => { readonly onDisconnect: { readonly addListener: (hear: () => void) => void } };
      readonly lastError?: { readonly message?: string };
    };
    readonly tabs: {
      readonly query: (query: { readonly url: string }) => Promise<readonly { readonly id: number }[]>;
      readonly sendMessage: (tabId: number, message: unknown) => Promise<unknown>;
    };
    readonly scripting: {
      readonly executeScript: (script: {
        readonly target: { readonly tabId: number };
        readonly func: () => unknown;
      }) => Promise<unknown>;
    };
    readonly storage: { readonly local: { readonly get: () => Promise<object> } };
    readonly declarativeNetRequest: {
      readonly updateSessionRules: (change: { readonly addRules: readonly unknown[] }) => Promise<void>;
    };
  };
}

/** Passes on what its worker wants to say, and tells what came of it. */
const CONTENT_SCRIPT = `chrome.runtime.onMessage.addListener(({ to, message }, _sender, answer) => {
  if (to === undefined) return;
  chrome.runtime.sendMessage(to, message).then((said) => answer(JSON.stringify(said)), (error) => answer(error.message));
  return true;
});`;

/** Writes it into a temporary folder and installs it beside ours. Pages that are open already do not have its script. */
export async function installOtherExtension(browser: Browser, brokerOrigin: string): Promise<OtherExtension> {
  await using folder = await temporaryFolder('other-extension');
  const manifest = {
    manifest_version: 3,
    name: 'Coupons for you',
    version: '1.0',
    permissions: ['scripting', 'tabs', 'storage', 'declarativeNetRequestWithHostAccess'],
    host_permissions: [`${brokerOrigin}/*`],
    background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: [`${brokerOrigin}/*`], js: ['content.js'], run_at: 'document_end' }],
  };
  await writeFile(join(folder.path, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder.path, 'worker.js'), '');
  await writeFile(join(folder.path, 'content.js'), CONTENT_SCRIPT);
  const id = await browser.installExtension(folder.path);
  const target = await browser.waitForTarget((candidate) => candidate.url() === `chrome-extension://${id}/worker.js`);
  const worker = await target.worker();
  if (!worker) throw new Error('The other extension has no worker');
  return whatItDoes(worker, brokerOrigin);
}

/** Everything below runs in its worker. */
function whatItDoes(worker: WebWorker, brokerOrigin: string): OtherExtension {
  return {
    say: (to, messages) =>
      worker.evaluate(
        async (to, messages) => {
          const { runtime } = (globalThis as unknown as Api).chrome;
          const said: string[] = [];
          for (const message of messages) {
            said.push(await runtime.sendMessage(to, message).then(JSON.stringify, (error: Error) => error.message));
          }
          return said;
        },
        to,
        messages,
      ),
    sayFromPage: (to, messages) =>
      worker.evaluate(
        async (to, messages, url) => {
          const { tabs } = (globalThis as unknown as Api).chrome;
          const [tab] = await tabs.query({ url });
          const said: string[] = [];
          for (const message of messages) said.push(String(await tabs.sendMessage(tab?.id ?? 0, { to, message })));
          return said;
        },
        to,
        messages,
        `${brokerOrigin}/*`,
      ),
    connect: (to) =>
      worker.evaluate((to) => {
        const { runtime } = (globalThis as unknown as Api).chrome;
        const port = runtime.connect(to);
        return new Promise<string>((resolve) => {
          port.onDisconnect.addListener(() => resolve(runtime.lastError?.message ?? 'closed'));
        });
      }, to),
    tellPage: (message) =>
      worker.evaluate(
        async (message, url) => {
          const { tabs } = (globalThis as unknown as Api).chrome;
          const [tab] = await tabs.query({ url });
          await tabs.sendMessage(tab?.id ?? 0, message).catch(() => undefined);
        },
        message,
        `${brokerOrigin}/*`,
      ),
    pryOpen: (origin) =>
      worker.evaluate(async (origin) => {
        const { tabs, scripting, storage } = (globalThis as unknown as Api).chrome;
        const found: string[] = [];
        const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
          found.push(`${what}: ${await work().then(String, (error: Error) => error.message)}`);
        };
        for (const path of ['manifest.json', 'icons/seal-filled-16.png', 'src/options/index.html']) {
          await attempt(path, () => fetch(`${origin}/${path}`));
        }
        for (const { id } of await tabs.query({ url: `${origin}/*` })) {
          await attempt('script', () => scripting.executeScript({ target: { tabId: id }, func: () => indexedDB }));
        }
        await attempt('databases', async () => (await indexedDB.databases()).length);
        await attempt('storage', async () => Object.keys(await storage.local.get()).length);
        return found;
      }, origin),
    request: (requests) =>
      worker.evaluate(async (requests) => {
        const statuses: number[] = [];
        for (const { method, url, type } of requests) {
          const sent = method === 'GET' ? {} : { headers: { 'Content-Type': type }, body: '' };
          const { status } = await fetch(url, { method, credentials: 'include', redirect: 'manual', ...sent });
          statuses.push(status);
        }
        return statuses;
      }, requests),
    post: (url, body) =>
      worker.evaluate(
        async (url, body) => {
          const headers = { 'Content-Type': 'application/json' };
          const sent = { method: 'POST', credentials: 'include', headers, body: JSON.stringify(body) } as const;
          return (await fetch(url, sent)).text();
        },
        url,
        body,
      ),
    passFor: (origin) =>
      worker.evaluate(async (value) => {
        const { declarativeNetRequest } = (globalThis as unknown as Api).chrome;
        const requestHeaders = [{ header: 'origin', operation: 'set', value }];
        const condition = { urlFilter: '|http', resourceTypes: ['xmlhttprequest', 'other'] };
        const rule = { id: 1, action: { type: 'modifyHeaders', requestHeaders }, condition };
        await declarativeNetRequest.updateSessionRules({ addRules: [rule] });
      }, origin),
  };
}
