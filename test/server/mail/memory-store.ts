import type { OutboxTx } from '../../../server-mock/src/mail/outbox/deliver.ts';
import type { MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import type { AccountId } from '../../../server-mock/src/store/contract/ids.ts';
import type { QueuedMail } from '../../../server-mock/src/store/contract/records.ts';

interface Row {
  readonly mail: Omit<QueuedMail<MailMessage>, 'attempts' | 'message'>;
  message: MailMessage | null;
  attempts: number;
  dueAtMs: number;
  outcome: 'accepted' | 'undeliverable' | null;
  reason: string | null;
}

export type MemoryTx = OutboxTx;

/** An outbox in memory with the promises of the contract: one transaction at a time, rolled back when it throws. */
export interface MemoryStore {
  readonly transaction: <T>(work: (tx: MemoryTx) => Promise<T>) => Promise<T>;
  readonly queue: (
    mail: Partial<Omit<QueuedMail<MailMessage>, 'attempts'>> & { readonly message: MailMessage },
  ) => string;
  readonly row: (id: string) => Readonly<Row>;
  readonly rows: () => readonly Readonly<Row>[];
  /** The next so many transactions reject before they begin. */
  readonly failNext: (count: number) => void;
}

const CONTACT = {
  name: '佐藤 花子',
  lang: 'ja',
  mail: 'hanako.sato@example.test',
  mailSinceMs: 0,
  mailByDesk: false,
  formerMails: [],
} as const;

export function memoryStore(): MemoryStore {
  let rows: Row[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let lastId = 0;

  const open = (): readonly Row[] => rows.filter(({ outcome }) => outcome === null);
  const find = (id: string): Row => {
    const row = rows.find(({ mail }) => mail.id === id);
    if (!row) throw new Error(`no row ${id}`);
    return row;
  };

  const queue: MemoryStore['queue'] = ({ message, ...mail }) => {
    lastId += 1;
    const complete = {
      id: `mail-${lastId}`,
      accountId: 'account-1' as AccountId,
      to: CONTACT.mail,
      lang: 'ja' as const,
      completes: null,
      queuedAtMs: 0,
      ...mail,
    };
    rows.push({ mail: complete, message, attempts: 0, dueAtMs: complete.queuedAtMs, outcome: null, reason: null });
    return complete.id;
  };

  const tx: MemoryTx = {
    accounts: { contact: async () => CONTACT },
    outbox: {
      add: async (mail) => {
        queue(mail as Parameters<typeof queue>[0]);
      },
      lease: async (nowMs, leaseUntilMs, most) =>
        open()
          .filter(({ dueAtMs }) => dueAtMs <= nowMs)
          .toSorted((one, other) => one.mail.queuedAtMs - other.mail.queuedAtMs)
          .slice(0, most)
          .map((row) => {
            row.dueAtMs = leaseUntilMs;
            row.attempts += 1;
            return { ...row.mail, message: row.message, attempts: row.attempts };
          }),
      close: async (id, outcome) => {
        const row = find(id);
        if (row.outcome !== null) return false;
        row.outcome = outcome;
        row.message = null;
        return true;
      },
      retryAt: async (id, atMs, reason) => {
        const row = find(id);
        if (row.outcome !== null) return;
        row.dueAtMs = atMs;
        row.reason = reason;
      },
      cancelCompleting: async (kid) => {
        for (const row of open()) {
          if (row.mail.completes === kid) {
            row.outcome = 'undeliverable';
            row.message = null;
          }
        }
      },
      cancelTopic: async () => undefined,
      nextDueMs: async () => (open().length === 0 ? null : Math.min(...open().map(({ dueAtMs }) => dueAtMs))),
    },
  };

  return {
    queue,
    row: find,
    rows: () => rows,
    failNext: (count) => {
      failures = count;
    },
    transaction: (work) => {
      const result = turn.then(async () => {
        if (failures > 0) {
          failures -= 1;
          throw new Error('the database is busy');
        }
        const before = structuredClone(rows);
        try {
          return await work(tx);
        } catch (error) {
          rows = before;
          throw error;
        }
      });
      turn = result.catch(() => undefined);
      return result;
    },
  };
}
