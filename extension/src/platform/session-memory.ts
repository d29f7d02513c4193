import browser from 'webextension-polyfill';

/** One value in the browser's memory: it outlives the worker, not the browser, and never reaches the disk. */
export interface SessionMemory {
  readonly read: () => Promise<unknown>;
  readonly write: (value: unknown) => Promise<void>;
}

/** `storage.session`. Content scripts have no access to it, and never get one here. */
export const sessionMemory = (key: string): SessionMemory => ({
  read: async () => (await browser.storage.session.get(key))[key],
  write: (value) => browser.storage.session.set({ [key]: value }),
});
