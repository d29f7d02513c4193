/** Wakes the one that waits. A ring while nobody waits is kept for the next wait; several are one. */
export interface Bell {
  readonly ring: () => void;
  /** A later call takes the place of an earlier one that still waits. */
  readonly rung: () => Promise<void>;
}

export function createBell(): Bell {
  let isRinging = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      if (wake) wake();
      else isRinging = true;
    },
    rung: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (isRinging) {
        isRinging = false;
        resolve();
      } else {
        wake = () => {
          wake = null;
          resolve();
        };
      }
      return promise;
    },
  };
}
