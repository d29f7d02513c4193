import browser from 'webextension-polyfill';
import type japanese from '../../public/_locales/ja/messages.json';

/** Every sentence a customer can see has one of these keys, in both locale files. */
export type MessageKey = keyof typeof japanese;

export const text = (key: MessageKey, ...substitutions: readonly string[]): string =>
  browser.i18n.getMessage(key, [...substitutions]);

/** The language of the texts that the browser chose, which may differ from that of the browser itself. */
export const textLanguage = (): 'ja' | 'en' => (text('language') === 'en' ? 'en' : 'ja');
