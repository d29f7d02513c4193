import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { timeLeft } from '../../../server-mock/src/http/pages/countdown/time-left.ts';
import { countdown } from '../../../server-mock/src/http/pages/countdown/view.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const SCRIPT = readFileSync(
  fileURLToPath(new URL('../../../server-mock/src/http/browser/countdown.js', import.meta.url)),
  'utf8',
);

/** What the page's script shows after it has been open for so long, on a PC whose own clock is years off. */
function shownByScript(lang: string, leftMs: number, openForMs: number): string {
  const serverNowMs = Date.parse('2026-11-22T17:30:00+09:00');
  let pcNowMs = Date.parse('2019-01-01T00:00:00Z');
  const attributes: Readonly<Record<string, number>> = { 'data-until': serverNowMs + leftMs, 'data-now': serverNowMs };
  const shown = { textContent: '', getAttribute: (name: string) => String(attributes[name]) };
  const ticks: (() => void)[] = [];
  runInContext(
    SCRIPT,
    createContext({
      document: {
        documentElement: { lang },
        querySelector: () => shown,
        querySelectorAll: () => [shown],
        addEventListener: () => undefined,
      },
      window: { addEventListener: () => undefined },
      Date: { now: () => pcNowMs },
      Intl,
      setInterval: (tick: () => void) => ticks.push(tick),
    }),
  );
  pcNowMs += openForMs;
  for (const tick of ticks) tick();
  return shown.textContent;
}

describe('the time left', () => {
  it.each([
    [2 * DAY_MS + 3 * HOUR_MS + 5 * MINUTE_MS, '2日 3時間', '2 days 3 hours'],
    [DAY_MS, '1日', '1 day'],
    [DAY_MS - 1, '1日', '1 day'],
    [3 * HOUR_MS + 20 * MINUTE_MS, '3時間 20分', '3 hours 20 minutes'],
    [HOUR_MS, '1時間', '1 hour'],
    [MINUTE_MS + 1, '2分', '2 minutes'],
    [1, '1分', '1 minute'],
    [0, '0分', '0 minutes'],
    [-DAY_MS, '0分', '0 minutes'],
  ])('of %i ms is said in two units at most, and never ends early', (ms, ja, en) => {
    expect([timeLeft(ms, 'ja'), timeLeft(ms, 'en')]).toEqual([ja, en]);
    expect([shownByScript('ja', ms, 0), shownByScript('en', ms, 0)]).toEqual([ja, en]);
  });

  it('is counted on from the time of the server, whatever the clock of the PC says', () => {
    expect(shownByScript('ja', 3 * DAY_MS, 2 * HOUR_MS)).toBe('2日 22時間');
    expect(shownByScript('ja', HOUR_MS, 59 * MINUTE_MS)).toBe('1分');
    expect(shownByScript('ja', HOUR_MS, 2 * DAY_MS)).toBe('0分');
  });

  it('stands beside its date, so that it is right without a script too', () => {
    const nowMs = Date.parse('2026-11-22T17:15:00+09:00');
    const text = String(countdown('ja', nowMs + 2 * DAY_MS + 3 * HOUR_MS, nowMs)).replace(/<[^>]+>/gu, '');
    expect(text).toBe('あと 2日 3時間（2026年11月24日(火) 20:15 まで）');
  });
});
