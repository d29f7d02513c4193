import type { LocalizedName } from '#protocol';
import { text, textLanguage } from '../platform/locale.ts';

/** A broker's name in the language of the page. */
export const brokerNameOf = (name: LocalizedName): string => name[textLanguage()];

/** An origin as people read addresses: without the scheme when it is the safe one. */
export const addressOf = (origin: string): string => origin.replace(/^https:\/\//, '');

/** A day, and with `time` the minute, in the customer's words. */
export const dateOf = (atMs: number | null, detail: 'day' | 'minute'): string =>
  atMs === null
    ? text('never')
    : new Intl.DateTimeFormat(textLanguage(), {
        dateStyle: textLanguage() === 'ja' ? 'long' : 'medium',
        ...(detail === 'minute' ? { timeStyle: 'short' } : {}),
      }).format(atMs);

/** The time of day, as the customer's clock shows it. */
export const timeOf = (atMs: number): string =>
  new Intl.DateTimeFormat(textLanguage(), { timeStyle: 'short' }).format(atMs);
