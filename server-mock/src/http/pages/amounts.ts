import { html } from 'hono/html';
import { formatNumber, formatYen, type Instrument } from '../../brokerage/index.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { HOME } from './home/texts.ts';
import type { Html } from './html.ts';

/** +1,200円 / −300円 */
export const signedText = (yen: number, lang: Lang): string => {
  const sign = yen > 0 ? '+' : yen < 0 ? '−' : '±';
  return `${sign}${formatYen(Math.abs(yen), lang)}`;
};

/** The sign says it, the colour only repeats it. */
export const signed = (text: string): Html =>
  html`<span class="${text.startsWith('+') ? 'up' : text.startsWith('−') ? 'down' : ''}">${text}</span>`;

export const quantityOf = (instrument: Instrument, quantity: number, lang: Lang): string =>
  HOME[lang][instrument.kind === 'stock' ? 'shares' : 'units'](formatNumber(quantity));
