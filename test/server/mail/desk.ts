import { createOutbox, type Outbox, type OutboxParts } from '../../../server-mock/src/mail/outbox/outbox.ts';
import { DeliveryError, type DeliveryErrorCode } from '../../../server-mock/src/mail/smtp/delivery-error.ts';
import type { MailTransport, OutgoingMail } from '../../../server-mock/src/mail/smtp/transport.ts';
import { clock, type TestClock } from '../../kit/clock.ts';
import { ORIGIN } from '../../unit/mail/samples.ts';
import { lineLog } from './line-log.ts';
import { type MemoryStore, type MemoryTx, memoryStore } from './memory-store.ts';

/** A transport whose every answer the test gives. */
export interface HandTransport extends MailTransport {
  readonly sent: readonly OutgoingMail[];
  /** How the next sends end, first to last; after that every send is accepted. */
  readonly script: (...ends: readonly SendEnd[]) => void;
}

export type SendEnd = 'accept' | DeliveryErrorCode | Promise<void>;

export function handTransport(): HandTransport {
  const sent: OutgoingMail[] = [];
  const ends: SendEnd[] = [];
  return {
    sent,
    script: (...next) => {
      ends.push(...next);
    },
    send: async (mail) => {
      sent.push(mail);
      const end = ends.shift() ?? 'accept';
      if (end === 'accept') return;
      if (typeof end === 'string') throw new DeliveryError(end, 'as scripted');
      await end;
    },
  };
}

export interface Desk extends AsyncDisposable {
  readonly store: MemoryStore;
  readonly transport: HandTransport;
  readonly time: TestClock;
  readonly log: ReturnType<typeof lineLog>;
  readonly outbox: Outbox;
  /** Ids in the order in which `onAccepted` and `onUndeliverable` ran. */
  readonly accepted: readonly string[];
  readonly undeliverable: readonly string[];
  readonly parts: OutboxParts<MemoryTx>;
}

/** An outbox over memory, a stepped clock and a transport by hand. */
export function desk(changes: Partial<OutboxParts<MemoryTx>> = {}): Desk {
  const store = memoryStore();
  const transport = handTransport();
  const time = clock({ startAtMs: 1_000_000 });
  const log = lineLog();
  const accepted: string[] = [];
  const undeliverable: string[] = [];
  const parts: OutboxParts<MemoryTx> = {
    store,
    transport,
    clock: time,
    log,
    origin: ORIGIN,
    brokerName: { ja: 'はなみずき証券', en: 'Hanamizuki Securities' },
    random: () => 0,
    onAccepted: async (_tx, { id }) => {
      accepted.push(id);
    },
    onUndeliverable: async (_tx, { id }) => {
      undeliverable.push(id);
    },
    ...changes,
  };
  const outbox = createOutbox(parts);
  return {
    store,
    transport,
    time,
    log,
    outbox,
    accepted,
    undeliverable,
    parts,
    [Symbol.asyncDispose]: async () => {
      await outbox.stop();
      time[Symbol.dispose]();
    },
  };
}
