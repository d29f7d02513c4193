/** The one source of time of the server; injected everywhere, replaced in tests. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: () => number;
  /** Resolves when `now()` has reached `atMs`; at once when it already has. Rejects when aborted. */
  readonly sleepUntil: (atMs: number, signal?: AbortSignal) => Promise<void>;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleepUntil: (atMs, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (signal?.aborted) {
      reject(signal.reason);
      return promise;
    }
    const wait = Math.min(Math.max(0, atMs - Date.now()), LONGEST_TIMER_MS);
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, wait);
    signal?.addEventListener('abort', abort, { once: true });
    return promise;
  },
};
