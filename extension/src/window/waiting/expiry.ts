import { element } from '../../look/element.ts';
import { countdownAt, roughly } from '../../look/opened/countdown.ts';
import type { WaitingRow } from '../../messaging/contract.ts';
import { systemClock } from '../../platform/clock.ts';
import { text } from '../../platform/locale.ts';

const TICK_MS = 500;

/** How long the question still stands: a thin line and a rough number. It hurries nobody, and is not read out again and again. */
export const expiryLine = ({ row, expiresAtMs }: WaitingRow, over: () => void): HTMLElement => {
  // By the broker's clock alone; the line does not begin anew where the row is shown again.
  const wholeMs = Math.max(row.exp - row.iat, 0) * 1000;
  const bar = element('div', { class: 'bar', 'aria-hidden': 'true' });
  const words = element('p', { class: 'soft' });
  const line = element('div', { id: 'expiry', class: 'expiry' }, bar, words);
  const draw = (): boolean => {
    const nowMs = systemClock.now();
    const { share } = countdownAt(expiresAtMs, wholeMs, nowMs);
    bar.style.setProperty('--share', String(share));
    const { unit, amount } = roughly(expiresAtMs - nowMs);
    const sentence = text(unit === 'minutes' ? 'expiryMinutes' : 'expirySeconds', String(amount));
    if (words.textContent !== sentence) words.textContent = sentence;
    return share > 0;
  };
  draw();
  const timer = setInterval(() => {
    if (line.isConnected && draw()) return;
    clearInterval(timer);
    if (line.isConnected) over();
  }, TICK_MS);
  return line;
};
