import type { CaughtMail } from './caught-mail.ts';

export interface WaitOptions {
  readonly signal?: AbortSignal;
  /** Real milliseconds after which the wait fails (default 10 000). A net for tests, nothing to measure with. */
  readonly timeoutMs?: number;
}

/** What the catcher keeps, newest last. When it is full the oldest mail goes. */
export interface Mailbox {
  readonly nextId: () => number;
  readonly put: (mail: CaughtMail) => void;
  readonly all: () => readonly CaughtMail[];
  readonly find: (id: number) => CaughtMail | null;
  readonly clear: () => void;
  /** The oldest mail, here or still to come, that fits. Rejects with what came instead. */
  readonly waitFor: (fits: (mail: CaughtMail) => boolean, options?: WaitOptions) => Promise<CaughtMail>;
  /** Ends every wait. */
  readonly close: () => void;
}

const WAIT_MS = 10_000;

export function createMailbox(most: number): Mailbox {
  const mails: CaughtMail[] = [];
  const arrivals = new EventTarget();
  const closing = new AbortController();
  let lastId = 0;

  return {
    nextId: () => {
      lastId += 1;
      return lastId;
    },
    put: (mail) => {
      mails.push(mail);
      // Two connections may end in another order than they began.
      mails.sort((one, other) => one.id - other.id);
      mails.splice(0, Math.max(0, mails.length - most));
      arrivals.dispatchEvent(new Event('mail'));
    },
    all: () => [...mails],
    find: (id) => mails.find((mail) => mail.id === id) ?? null,
    clear: () => {
      mails.length = 0;
    },
    waitFor: (fits, { signal, timeoutMs = WAIT_MS } = {}) => {
      const { promise, resolve, reject } = Promise.withResolvers<CaughtMail>();
      const done = new AbortController();
      const timer = setTimeout(() => give('no such mail came in time'), timeoutMs);
      const give = (why: string): void => {
        const subjects = mails.map(({ subject, to }) => `  ${subject} → ${to.join(', ')}`).join('\n');
        finish(() => reject(new Error(`${why}; the mailbox has ${mails.length}:\n${subjects}`)));
      };
      const look = (): void => {
        try {
          const mail = mails.find(fits);
          if (mail) finish(() => resolve(mail));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        done.abort();
        settle();
      };
      arrivals.addEventListener('mail', look, { signal: done.signal });
      const ends = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
      ends.addEventListener('abort', () => give('the wait was ended'), { signal: done.signal });
      if (ends.aborted) give('the wait was ended');
      else look();
      return promise;
    },
    close: () => closing.abort(),
  };
}
