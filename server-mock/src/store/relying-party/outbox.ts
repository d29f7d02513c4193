import { randomUUID } from 'node:crypto';
import type { Kid } from '#protocol';
import type { Seal } from '../../platform/seal.ts';
import type { AccountId, Lang } from '../contract/ids.ts';
import type { OutboxStore } from '../contract/records.ts';
import type { Tx } from '../schema/index.ts';

export function outboxStore(tx: Tx, seal: Seal): OutboxStore {
  const place = (id: string): string => `outbox/${id}`;
  /** Null for a row that cannot be opened (another master key, a damaged disk): it must not hold up the others. */
  const readable = (id: string, sealed: string | null): { readonly value: unknown } | null => {
    if (sealed === null) return null;
    try {
      return { value: JSON.parse(seal.open(sealed, place(id))) as unknown };
    } catch {
      return null;
    }
  };
  return {
    add: async (mail) => {
      const id = randomUUID();
      const dueAtMs = mail.dueAtMs ?? mail.queuedAtMs;
      await tx
        .insertInto('outbox')
        .values({
          id,
          account_id: mail.accountId,
          recipient: mail.to,
          lang: mail.lang,
          sealed_message: seal.seal(JSON.stringify(mail.message), place(id)),
          completes: mail.completes,
          topic: mail.topic ?? null,
          // A scheduled mail ages from when it is due: what gives up after days must not give up before.
          queued_at: dueAtMs,
          due_at: dueAtMs,
          attempts: 0,
          closed_at: null,
          outcome: null,
          last_error: null,
        })
        .execute();
    },
    lease: async (nowMs, leaseUntilMs, most) => {
      const rows = await tx
        .updateTable('outbox')
        .set((eb) => ({ due_at: leaseUntilMs, attempts: eb('attempts', '+', 1) }))
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('outbox')
            .select('id')
            .where('closed_at', 'is', null)
            .where('due_at', '<=', nowMs)
            .orderBy('queued_at')
            .limit(most),
        )
        .returningAll()
        .execute();
      return rows
        .sort((a, b) => a.queued_at - b.queued_at)
        .flatMap((row) => {
          const message = readable(row.id, row.sealed_message);
          if (message === null) return [];
          return {
            id: row.id,
            accountId: row.account_id as AccountId,
            to: row.recipient,
            lang: row.lang as Lang,
            message: message.value,
            completes: row.completes as Kid | null,
            queuedAtMs: row.queued_at,
            attempts: row.attempts,
          };
        });
    },
    close: async (id, outcome, nowMs) => {
      const closed = await tx
        .updateTable('outbox')
        .set({ sealed_message: null, closed_at: nowMs, outcome })
        .where('id', '=', id)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      return closed.numUpdatedRows === 1n;
    },
    retryAt: async (id, atMs, reason) => {
      await tx
        .updateTable('outbox')
        .set({ due_at: atMs, last_error: reason })
        .where('id', '=', id)
        .where('closed_at', 'is', null)
        .execute();
    },
    cancelCompleting: async (kid, nowMs) => {
      await tx
        .updateTable('outbox')
        .set({ sealed_message: null, closed_at: nowMs, outcome: 'cancelled' })
        .where('completes', '=', kid)
        .where('closed_at', 'is', null)
        .execute();
    },
    cancelTopic: async (accountId, topic, nowMs) => {
      await tx
        .updateTable('outbox')
        .set({ sealed_message: null, closed_at: nowMs, outcome: 'cancelled' })
        .where('account_id', '=', accountId)
        .where('topic', '=', topic)
        .where('closed_at', 'is', null)
        .execute();
    },
    nextDueMs: async () => {
      const row = await tx
        .selectFrom('outbox')
        .select((eb) => eb.fn.min('due_at').as('due'))
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      return row?.due ?? null;
    },
  };
}
