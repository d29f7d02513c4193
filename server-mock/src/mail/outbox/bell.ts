/** Wakes the one that waits. A ring while nobody waits is kept for the next wait; several are one. */
export interface Bell {
  readonly ring: () => void;
  /** Gives up when aborted, so that a later ring is not spent on somebody who has gone. One at a time. */
  readonly rung: (signal: AbortSignal) => Promise<void>;
}

export function createBell(): Bell {
  let isRinging = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      if (wake) wake();
      else isRinging = true;
    },
    rung: (signal) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (isRinging) {
        isRinging = false;
        resolve();
        return promise;
      }
      const mine = (): void => {
        wake = null;
        resolve();
      };
      wake = mine;
      const giveUp = (): void => {
        if (wake === mine) wake = null;
      };
      signal.addEventListener('abort', giveUp, { once: true });
      return promise;
    },
  };
}
