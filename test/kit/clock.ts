import type { Clock } from '../../server-mock/src/platform/clock.ts';

/** A stretch of time; the parts add up. A year is 365 days. */
export interface Span {
  readonly milliseconds?: number;
  readonly seconds?: number;
  readonly minutes?: number;
  readonly hours?: number;
  readonly days?: number;
  readonly years?: number;
}

/** The server's clock in the hands of a test. */
export interface TestClock extends Clock {
  /** Moves time forward and wakes every sleeper whose time has come. Never backward. */
  readonly advance: (span: Span) => void;
  /** How many sleepers wait for a later time; for tests that must not leak one. */
  readonly sleepers: () => number;
  /** Drops every timer; what still sleeps never wakes. */
  readonly [Symbol.dispose]: () => void;
}

export interface ClockOptions {
  /**
   * `stepped` (default): time moves only when the test moves it, or a sleeper asks for less than `leapMilliseconds`.
   * `running`: the real clock plus what was advanced; for browsers, whose own clock cannot be moved.
   */
  readonly mode?: 'stepped' | 'running';
  /** First reading; the default is 2026-01-05 09:00 in Tokyo for `stepped`, and the real time for `running`. */
  readonly startAtMs?: number;
  /**
   * `stepped` only: a sleep at most this long is not waited for, time leaps over it (default 1000). So the fixed
   * deadline of a refusal costs a test nothing, while the outbox's pause before a retry lasts until the test advances.
   */
  readonly leapMilliseconds?: number;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

const START_AT_MS = Date.parse('2026-01-05T09:00:00+09:00');
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Every reading is at least 1 ms later than the one before, so that "issued before" is never a matter of luck. */
export function clock(options: ClockOptions = {}): TestClock {
  const running = options.mode === 'running';
  const leapMilliseconds = options.leapMilliseconds ?? 1000;
  const sleepers = new Set<Sleeper>();
  let offsetMs = options.startAtMs === undefined ? 0 : options.startAtMs - Date.now();
  let lastMs = running ? Number.NEGATIVE_INFINITY : (options.startAtMs ?? START_AT_MS);
  let timer: NodeJS.Timeout | undefined;

  const now = (): number => {
    lastMs = Math.max(lastMs + 1, running ? Date.now() + offsetMs : 0);
    return lastMs;
  };

  const wakeThoseDue = (): void => {
    const nowMs = now();
    const due = [...sleepers].filter(({ atMs }) => atMs <= nowMs).toSorted((one, other) => one.atMs - other.atMs);
    for (const sleeper of due) {
      sleepers.delete(sleeper);
      sleeper.wake();
    }
    if (!running) return;
    clearTimeout(timer);
    const nextAtMs = Math.min(...[...sleepers].map(({ atMs }) => atMs));
    if (nextAtMs === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(wakeThoseDue, Math.min(Math.max(1, nextAtMs - nowMs), LONGEST_TIMER_MS));
    // Only a waiting test keeps the process alive, not the server's housekeeping.
    timer.unref();
  };

  const leapTo = (atMs: number): void => {
    lastMs = Math.max(lastMs, atMs);
    wakeThoseDue();
  };

  return {
    now,
    sleepUntil: (atMs, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      if (signal?.aborted) {
        reject(signal.reason);
        return promise;
      }
      const sleeper: Sleeper = { atMs, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => sleepers.delete(sleeper) && reject(signal.reason), { once: true });
      if (running) wakeThoseDue();
      // Leaping a turn later lets the work that runs beside the sleep start at the time at which it was asked for.
      else if (atMs - now() <= leapMilliseconds) setImmediate(() => sleepers.has(sleeper) && leapTo(atMs));
      return promise;
    },
    advance: (span) => {
      const spanMs = milliseconds(span);
      if (spanMs < 0) throw new RangeError(`A clock never runs backward; got ${spanMs} ms`);
      if (running) offsetMs += spanMs;
      else lastMs += spanMs;
      wakeThoseDue();
    },
    sleepers: () => sleepers.size,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      sleepers.clear();
    },
  };
}

/** Length of a span in milliseconds. */
export function milliseconds(span: Span): number {
  const { milliseconds: ms = 0, seconds = 0, minutes = 0, hours = 0, days = 0, years = 0 } = span;
  return ms + 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * (days + 365 * years))));
}
