import { html } from 'hono/html';
import { formatNumber, formatYen, type Instrument } from '../../brokerage/index.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { HOME } from './home/texts.ts';
import type { Html } from './html.ts';

/** +1,200円 / −300円: the sign says it, the colour only repeats it. */
export const signedYen = (yen: number, lang: Lang): Html => {
  const sign = yen > 0 ? '+' : yen < 0 ? '−' : '±';
  return html`<span class="${yen > 0 ? 'up' : yen < 0 ? 'down' : ''}">${sign}${formatYen(Math.abs(yen), lang)}</span>`;
};

export const quantityOf = (instrument: Instrument, quantity: number, lang: Lang): string =>
  HOME[lang][instrument.kind === 'stock' ? 'shares' : 'units'](formatNumber(quantity));
