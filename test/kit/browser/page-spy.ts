import type { Page } from 'puppeteer';

/** Everything that a script in a page could notice of an extension, as text. */
export interface PageSpy {
  /** Every word that arrived as `anshin-key:word`: type and value of its detail. */
  readonly words: () => Promise<readonly string[]>;
  /** All of it: events, messages, DOM changes, network calls, entries, storage, globals. */
  readonly everything: () => Promise<string>;
}

interface Spying {
  readonly notes: string[];
  readonly globals: readonly string[];
}

type SpiedWindow = typeof globalThis & { spying: Spying };

/** Puts the spy into the main world of every page that this tab opens from now on, before any script of the page. */
export async function spyOn(page: Page): Promise<PageSpy> {
  await page.evaluateOnNewDocument(beginSpying);
  return {
    words: () =>
      page.evaluate(() =>
        (window as unknown as SpiedWindow).spying.notes.flatMap((note) => /^word (.*)$/u.exec(note)?.slice(1) ?? []),
      ),
    everything: async () => {
      const sources = [...(await page.evaluate(takeStock)), await page.content()];
      return sources.join('\n');
    },
  };
}

/** Runs in the page. */
function beginSpying(): void {
  const notes: string[] = [];
  const note = (what: string, ...values: readonly unknown[]): void => {
    notes.push([what, ...values.map(textOf)].join(' '));
  };
  function textOf(value: unknown): string {
    if (typeof value === 'string') return value;
    try {
      return stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  }
  const { stringify } = JSON;
  Object.assign(window, { spying: { notes, globals: Object.getOwnPropertyNames(window) } satisfies Spying });

  window.addEventListener(
    'anshin-key:word',
    (event) => {
      const { detail } = event as CustomEvent<unknown>;
      note('word', `${typeof detail} ${textOf(detail)}`);
      note('keys of the word', Object.getOwnPropertyNames(event));
    },
    true,
  );
  for (const type of ['message', 'messageerror', 'storage', 'error', 'unhandledrejection', 'securitypolicyviolation']) {
    window.addEventListener(type, (event) => {
      const { data, message, reason, blockedURI } = event as unknown as Record<string, unknown>;
      note(type, data, message, reason, blockedURI);
    });
  }
  new BroadcastChannel('anshin-key:changes').onmessage = ({ data }) => note('broadcast', data);

  new MutationObserver((mutations) => {
    for (const { target, attributeName, addedNodes, removedNodes } of mutations) {
      if (attributeName) note('attribute', attributeName, (target as Element).getAttribute(attributeName));
      else if (target.nodeType === Node.TEXT_NODE) note('text', target.textContent);
      for (const node of [...addedNodes, ...removedNodes])
        note('node', (node as Element).outerHTML ?? node.textContent);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  // Whatever of the extension ran in this world instead of its own would pass through these.
  const tap = (owner: object, name: string): void => {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== 'function') return;
    Reflect.set(owner, name, function tapped(this: unknown, ...values: unknown[]) {
      note(name, ...values);
      return Reflect.apply(original, this, values);
    });
  };
  for (const name of ['fetch', 'postMessage', 'structuredClone']) tap(window, name);
  for (const name of ['stringify', 'parse']) tap(JSON, name);
  for (const name of ['sign', 'generateKey', 'exportKey', 'importKey', 'digest']) tap(SubtleCrypto.prototype, name);
  for (const name of ['open', 'send', 'setRequestHeader']) tap(XMLHttpRequest.prototype, name);
  tap(EventTarget.prototype, 'dispatchEvent');
  tap(Navigator.prototype, 'sendBeacon');
  tap(MessagePort.prototype, 'postMessage');
}

/** Runs in the page: what lies about there now. */
async function takeStock(): Promise<readonly string[]> {
  const { notes, globals } = (window as unknown as SpiedWindow).spying;
  const added = Object.getOwnPropertyNames(window).filter((name) => !globals.includes(name));
  const databases = await indexedDB.databases();
  return [
    ...notes,
    ...performance.getEntries().map(({ name, entryType }) => `entry ${entryType} ${name}`),
    ...added.map((name) => `global ${name} ${String(Reflect.get(window, name))}`),
    `cookie ${document.cookie}`,
    `history ${JSON.stringify(history.state)}`,
    ...[localStorage, sessionStorage].flatMap((storage) => Object.entries(storage).map((entry) => entry.join(' '))),
    ...databases.map(({ name }) => `database ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`),
  ];
}
