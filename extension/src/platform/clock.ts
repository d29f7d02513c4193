/** The only clock. Injected, so that a test can hold it. */
export interface Clock {
  /** Milliseconds since 1970 by this PC's clock. PC clocks are wrong: never decide freshness with it. */
  readonly now: () => number;
}

export const systemClock: Clock = { now: () => Date.now() };
