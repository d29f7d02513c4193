import browser, { type Runtime } from 'webextension-polyfill';

/** What the browser itself says about the sender of a message. Nothing in it comes from the sender's own script. */
export interface Sender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tabId?: number | undefined;
  /** Chromium only; the type definitions do not know it. */
  readonly documentLifecycle?: string | undefined;
}

export const extensionId = (): string => browser.runtime.id;

/** `chrome-extension://…` or `moz-extension://…`, without the slash at the end. */
export const extensionOrigin = (): string => new URL(browser.runtime.getURL('')).origin;

export const extensionPage = (path: string): string => browser.runtime.getURL(path);

export const extensionVersion = (): string => browser.runtime.getManifest().version;

/** Does nothing but be a call of the extension's API, which is what keeps a worker awake. */
export const callBrowser = async (): Promise<void> => {
  await browser.runtime.getPlatformInfo();
};

export const openOptions = (): Promise<void> => browser.runtime.openOptionsPage();

/** Calls `answer` for each message; undefined means "not for us" and leaves the sender without an answer. */
export const onMessage = (answer: (message: unknown, sender: Sender) => Promise<unknown> | undefined): void => {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const reported = sender as Runtime.MessageSender & { origin?: string; documentLifecycle?: string };
    return answer(message, {
      id: reported.id,
      origin: reported.origin,
      frameId: reported.frameId,
      tabId: reported.tab?.id,
      documentLifecycle: reported.documentLifecycle,
    });
  });
};

export const sendToBackground = (message: unknown): Promise<unknown> => browser.runtime.sendMessage(message);

/** Fails silently when the tab is gone or shows another page: the words to a page are a courtesy. */
export const sendToTab = async (tabId: number, message: unknown): Promise<void> => {
  await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined);
};

export const onBrowserStart = (work: () => void): void => {
  browser.runtime.onStartup.addListener(work);
};
