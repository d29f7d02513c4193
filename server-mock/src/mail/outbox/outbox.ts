import type { Clock } from '../../platform/clock.ts';
import type { MailMessage } from '../../relying-party/messages.ts';
import type { QueuedMail } from '../../store/contract/records.ts';
import { createBell } from './bell.ts';
import { type DeliveryParts, deliver, type OutboxTx } from './deliver.ts';

export interface OutboxParts<Tx extends OutboxTx> extends DeliveryParts<Tx> {
  readonly clock: Clock;
  /** How many mails are on their way at once. */
  readonly concurrency?: number;
}

export interface Outbox {
  /** Something was queued: look now. */
  readonly wake: () => void;
  /** Resolves when nothing that was committed before the call is due or on its way. A mail that waits for its retry is neither. */
  readonly idle: () => Promise<void>;
  /** Takes no more mail, finishes what is on its way, and resolves. */
  readonly stop: () => Promise<void>;
}

/** How long a mail belongs to the process that took it. Longer than any sending may last (smtp/transport.ts, totalMs). */
export const LEASE_MS = 3 * 60_000;
/** Looks at least this often: another process may have queued a mail and died. */
const POLL_MS = 30_000;
/** What is due but not given out (a row that another process holds) must not make a busy loop. */
const BREATH_MS = 250;
const AFTER_STORE_ERROR_MS = 5000;

/** Starts the worker. Any number of processes can run one on the same store. */
export function createOutbox<Tx extends OutboxTx>(parts: OutboxParts<Tx>): Outbox {
  const { store, clock, log, concurrency = 4 } = parts;
  const bell = createBell();
  const stopping = new AbortController();
  const onTheirWay = new Set<Promise<void>>();
  let idlers: PromiseWithResolvers<void>[] = [];

  const start = (mail: QueuedMail<MailMessage>): void => {
    const work = deliver(parts, mail).finally(() => {
      onTheirWay.delete(work);
      bell.ring();
    });
    onTheirWay.add(work);
  };

  /** Takes what is due and starts it. Resolves to when to look again if nobody rings. */
  const look = async (): Promise<{ readonly taken: number; readonly againAtMs: number }> => {
    const free = concurrency - onTheirWay.size;
    if (free === 0) return { taken: 0, againAtMs: clock.now() + POLL_MS };
    const nowMs = clock.now();
    const { mails, nextDueMs } = await store.transaction(async ({ outbox }) => ({
      mails: await outbox.lease(nowMs, nowMs + LEASE_MS, free),
      nextDueMs: await outbox.nextDueMs(),
    }));
    // Only this server writes to the outbox, and it writes only MailMessage.
    for (const mail of mails) start(mail as QueuedMail<MailMessage>);
    const dueMs = nextDueMs ?? Number.POSITIVE_INFINITY;
    return { taken: mails.length, againAtMs: Math.max(nowMs + BREATH_MS, Math.min(dueMs, nowMs + POLL_MS)) };
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const asking = idlers;
      idlers = [];
      try {
        const { taken, againAtMs } = await look();
        if (taken > 0) bell.ring();
        if (taken === 0 && onTheirWay.size === 0) for (const idler of asking.splice(0)) idler.resolve();
        idlers.push(...asking);
        await sleepOrBell(againAtMs);
      } catch (error) {
        idlers.push(...asking);
        log.error({ err: error }, 'outbox: the store did not answer');
        await sleepOrBell(clock.now() + AFTER_STORE_ERROR_MS);
      }
    }
  };

  const sleepOrBell = async (untilMs: number): Promise<void> => {
    const awake = new AbortController();
    const slept = clock.sleepUntil(untilMs, awake.signal).catch(() => undefined);
    await Promise.race([bell.rung(awake.signal), slept]);
    awake.abort();
  };

  const running = run();

  return {
    wake: bell.ring,
    idle: () => {
      const idler = Promise.withResolvers<void>();
      if (stopping.signal.aborted) idler.resolve();
      else idlers.push(idler);
      bell.ring();
      return idler.promise;
    },
    stop: async () => {
      stopping.abort();
      bell.ring();
      await running;
      await Promise.all(onTheirWay);
      for (const idler of idlers.splice(0)) idler.resolve();
    },
  };
}
