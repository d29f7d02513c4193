import { clock, type TestClock } from '../../kit/index.ts';

/** A clock that stands still while a request is looked at, and writes down what the request waits for. */
export interface Observed extends TestClock {
  readonly during: (work: () => Promise<unknown>) => Promise<readonly number[]>;
  /** What the next waiting is answered with instead of at once. */
  gate: Promise<void> | null;
}

export function observed(): Observed {
  const inner = clock();
  let stillAtMs: number | null = null;
  let waits: number[] = [];
  const self: Observed = {
    ...inner,
    gate: null,
    now: () => stillAtMs ?? inner.now(),
    sleepUntil: (atMs, signal) => {
      if (stillAtMs === null || atMs - stillAtMs > 1000) return inner.sleepUntil(atMs, signal);
      waits.push(atMs - stillAtMs);
      return self.gate ?? Promise.resolve();
    },
    during: async (work) => {
      waits = [];
      stillAtMs = inner.now();
      await work();
      stillAtMs = null;
      return waits;
    },
  };
  return self;
}
