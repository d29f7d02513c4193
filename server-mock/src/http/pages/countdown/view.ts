import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { momentOf } from '../dates.ts';
import type { Html } from '../html.ts';
import { COUNTDOWN } from './texts.ts';
import { timeLeft } from './time-left.ts';

/** The script that counts on; a page that shows a countdown names it in its frame. */
export const COUNTDOWN_SCRIPT = 'countdown';

const PLACE = '{left}';

/**
 * あと 2日 3時間（2026年11月25日(水) 20:15 まで）. Right without a script when it was loaded, and the date always; with it,
 * counted on from the server's time, because the clock of the PC may be wrong.
 */
export const countdown = (lang: Lang, untilMs: number, nowMs: number): Html => {
  const [before = '', after = ''] = COUNTDOWN[lang].line(PLACE, momentOf(untilMs, lang)).split(PLACE);
  const left = timeLeft(untilMs - nowMs, lang);
  return html`<strong class="countdown">${before}<span data-until="${untilMs}" data-now="${nowMs}">${left}</span>${after}</strong>`;
};
