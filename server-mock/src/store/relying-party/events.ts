import { createHash } from 'node:crypto';
import { ADP_VERSION, type Base64Url, hashOfEntry, type Kid, type LogEntry, logOrigin } from '#protocol';
import type { AccountId } from '../contract/ids.ts';
import type { AccountEvent, EventKind, EventStore } from '../contract/records.ts';
import type { Database, Tx } from '../schema/index.ts';

const HOUR_MS = 3_600_000;
const hourOf = (atMs: number): number => Math.floor(atMs / HOUR_MS);
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The name of an account in its own log: no id that anything else goes by. */
export const logAccountOf = (accountId: AccountId): string =>
  createHash('sha256').update(accountId).digest('base64url');

export function eventStore(tx: Tx): EventStore {
  const newest = (accountId: AccountId) =>
    tx
      .selectFrom('events')
      .select(['seq', 'hash'])
      .where('account_id', '=', accountId)
      .orderBy('seq', 'desc')
      .executeTakeFirst();

  /** The primary key (account, seq) lets one of two through that saw the same end. */
  const chain = async (event: AccountEvent): Promise<void> => {
    const { accountId, atMs, kind, kid, deviceName, count, about } = event;
    const last = await newest(accountId);
    const seq = (last?.seq ?? 0) + 1;
    const prev = (last?.hash ?? logOrigin(logAccountOf(accountId), sha256)) as Base64Url;
    const entry: LogEntry = { v: ADP_VERSION, seq, at: atMs, kind, kid, pc: deviceName, count, about, prev };
    await tx
      .insertInto('events')
      .values({
        account_id: accountId,
        seq,
        at: atMs,
        kind,
        kid,
        device_name: deviceName,
        count,
        about,
        prev,
        hash: hashOfEntry(entry, sha256),
      })
      .execute();
  };

  const closeHours = async (accountId: AccountId, nowMs: number): Promise<void> => {
    const over = await tx
      .updateTable('refusals')
      .set({ chained: 1 })
      .where('account_id', '=', accountId)
      .where('chained', '=', 0)
      .where('hour', '<', hourOf(nowMs))
      .returning(['hour', 'count', 'latest_at'])
      .execute();
    for (const { count, latest_at } of over.toSorted((one, other) => one.hour - other.hour)) {
      const nobody = { kid: null, deviceName: null, about: null };
      await chain({ accountId, atMs: latest_at, kind: 'login_refused', count, ...nobody });
    }
  };

  const refusalsSince = async (accountId: AccountId, sinceMs: number): Promise<number> => {
    const row = await tx
      .selectFrom('refusals')
      .select((eb) => eb.fn.sum<number | null>('count').as('count'))
      .where('account_id', '=', accountId)
      .where('latest_at', '>=', sinceMs)
      .executeTakeFirstOrThrow();
    return row.count ?? 0;
  };

  return {
    append: async ({ about = null, ...event }) => {
      await closeHours(event.accountId, event.atMs);
      await chain({ ...event, about, count: 1 });
    },
    addRefusal: async (accountId, nowMs) => {
      await closeHours(accountId, nowMs);
      await tx
        .insertInto('refusals')
        .values({ account_id: accountId, hour: hourOf(nowMs), count: 1, latest_at: nowMs, chained: 0 })
        .onConflict((conflict) =>
          conflict
            .columns(['account_id', 'hour'])
            .doUpdateSet((eb) => ({ count: eb('refusals.count', '+', 1), latest_at: nowMs })),
        )
        .execute();
      return refusalsSince(accountId, nowMs - 24 * HOUR_MS);
    },
    refusalsSince,
    closeHours,
    latest: async (accountId, most) => {
      const rows = await tx
        .selectFrom('events')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('seq', 'desc')
        .limit(most)
        .execute();
      const running = await tx
        .selectFrom('refusals')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('chained', '=', 0)
        .execute();
      const events: AccountEvent[] = [
        ...rows.map(fromRow),
        ...running.map(({ latest_at, count }) => ({
          accountId,
          atMs: latest_at,
          kind: 'login_refused' as const,
          kid: null,
          deviceName: null,
          about: null,
          count,
        })),
      ];
      return events.sort((a, b) => b.atMs - a.atMs).slice(0, most);
    },
    chained: async (accountId) => {
      const rows = await tx
        .selectFrom('events')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('seq')
        .execute();
      return {
        account: logAccountOf(accountId),
        entries: rows.map(toEntry),
        hash: (rows.at(-1)?.hash ?? logOrigin(logAccountOf(accountId), sha256)) as Base64Url,
      };
    },
  };
}

const fromRow = (row: Database['events']): AccountEvent => ({
  accountId: row.account_id as AccountId,
  atMs: row.at,
  kind: row.kind as EventKind,
  kid: row.kid as Kid | null,
  deviceName: row.device_name,
  about: row.about as Base64Url | null,
  count: row.count,
});

const toEntry = (row: Database['events']): LogEntry => ({
  v: ADP_VERSION,
  seq: row.seq,
  at: row.at,
  kind: row.kind,
  kid: row.kid as Kid | null,
  pc: row.device_name,
  count: row.count,
  about: row.about as Base64Url | null,
  prev: row.prev as Base64Url,
});
