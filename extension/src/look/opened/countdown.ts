export interface Countdown {
  /** Begun seconds count whole, so that 1 is shown until it is over. */
  readonly seconds: number;
  /** Of the whole time, from 1 down to 0. */
  readonly share: number;
}

/** How much is left until `closesAtMs`. A clock that was set back makes nothing longer than the whole. */
export const countdownAt = (closesAtMs: number, wholeMs: number, nowMs: number): Countdown => {
  const leftMs = Math.min(Math.max(closesAtMs - nowMs, 0), wholeMs);
  return { seconds: Math.ceil(leftMs / 1000), share: wholeMs === 0 ? 0 : leftMs / wholeMs };
};

/** At these a screen reader says how much is left: not at every second, which would drown the digits. */
const SPOKEN: ReadonlySet<number> = new Set([20, 10, 5]);

export const isSpoken = (seconds: number): boolean => SPOKEN.has(seconds);

/** How long something can still be answered, without hurry: minutes, and under one and a half in quarters of a minute. */
export const roughly = (leftMs: number): { readonly unit: 'minutes' | 'seconds'; readonly amount: number } =>
  leftMs >= 90_000
    ? { unit: 'minutes', amount: Math.round(leftMs / 60_000) }
    : { unit: 'seconds', amount: Math.max(1, Math.ceil(leftMs / 15_000)) * 15 };
