import browser from 'webextension-polyfill';
import { extensionPage } from './runtime.ts';

/** One notification of the system under each id; shown anew when it was shown before. */
export const showNotification = async (id: string, title: string, message: string): Promise<void> => {
  await browser.notifications.clear(id);
  const iconUrl = extensionPage('icons/seal-filled-128.png');
  await browser.notifications.create(id, { type: 'basic', iconUrl, title, message });
};

export const clearNotification = async (id: string): Promise<void> => {
  await browser.notifications.clear(id);
};

export const onNotificationClick = (work: (id: string) => void): void => {
  browser.notifications.onClicked.addListener(work);
};
