import { systemClock } from '../../platform/clock.ts';
import { text } from '../../platform/locale.ts';
import { headline } from '../controls.ts';
import { inThrees } from '../digits.ts';
import { element } from '../element.ts';
import { countdownAt, isSpoken } from './countdown.ts';

export interface OpenedWindow {
  readonly digits: string;
  readonly closesAtMs: number;
}

/** How often the ring is drawn. */
const TICK_MS = 200;

/**
 * The seconds in which a login is possible: how many are left, what to do on this PC and elsewhere, and the digits. It ends by
 * itself, or silently once it is no longer on the page.
 */
export const openedView = (opened: OpenedWindow, over: () => void): Node[] => {
  const wholeMs = Math.max(opened.closesAtMs - systemClock.now(), 0);
  const number = element('span', { class: 'seconds' });
  // The seconds are for the eye: to a screen reader they would drown the digits.
  const ring = element('div', { id: 'ring', class: 'ring', 'aria-hidden': 'true' }, number);
  const spoken = element('div', { class: 'spoken-only', role: 'status' });
  let shown = -1;
  const draw = (): boolean => {
    const { seconds, share } = countdownAt(opened.closesAtMs, wholeMs, systemClock.now());
    ring.style.setProperty('--share', String(share));
    if (seconds !== shown) {
      shown = seconds;
      number.textContent = String(seconds);
      ring.dataset.seconds = String(seconds);
      if (isSpoken(seconds)) spoken.textContent = text('smartSeconds', String(seconds));
    }
    return share > 0;
  };
  draw();
  const timer = setInterval(() => {
    if (ring.isConnected && draw()) return;
    clearInterval(timer);
    if (ring.isConnected) over();
  }, TICK_MS);
  return [
    element('div', { class: 'open-now' }, ring, headline('smartOpenedTitle')),
    element(
      'ul',
      { id: 'do-now', class: 'do-now' },
      element('li', {}, element('strong', {}, text('smartHere')), element('p', {}, text('smartHereDo'))),
      element(
        'li',
        {},
        element('strong', {}, text('smartElsewhere')),
        element('p', { id: 'digits-label' }, text('smartElsewhereDo')),
        digitsOf(opened.digits),
      ),
    ),
    element('p', { class: 'soft' }, text('smartNobody')),
    spoken,
  ];
};

/** Large, in threes, and read out one by one. */
const digitsOf = (digits: string): HTMLElement =>
  element(
    'p',
    { id: 'digits', class: 'digits', 'data-digits': digits },
    element('span', { class: 'spoken-only' }, [...digits].join(' ')),
    ...inThrees(digits).map((three) => element('span', { 'aria-hidden': 'true' }, three)),
  );
