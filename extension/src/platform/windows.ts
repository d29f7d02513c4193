import browser from 'webextension-polyfill';
import { extensionPage } from './runtime.ts';

export interface WindowPlace {
  readonly width: number;
  readonly height: number;
}

/** Opens a page of the extension in a small window of its own and returns the window's id, if the browser tells it. */
export const openOwnWindow = async (path: string, place: WindowPlace): Promise<number | null> => {
  const opened = await browser.windows.create({ url: extensionPage(path), type: 'popup', ...place });
  return opened.id ?? null;
};

/** @returns false when there is no such window any more. */
export const focusWindow = async (windowId: number): Promise<boolean> => {
  try {
    await browser.windows.update(windowId, { focused: true });
    return true;
  } catch {
    return false;
  }
};
