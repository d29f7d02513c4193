import type { Kid } from '#protocol';
import type { Seal } from '../../platform/seal.ts';
import type { AccountId } from '../contract/ids.ts';
import type { AccountEvent, BrokerKeyStore, EventKind, EventStore, RateStore } from '../contract/records.ts';
import type { Tx } from '../schema/index.ts';

const HOUR_MS = 3_600_000;

export function eventStore(tx: Tx): EventStore {
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
    append: async ({ accountId, atMs, kind, kid, deviceName }) => {
      await tx
        .insertInto('events')
        .values({ account_id: accountId, at: atMs, kind, kid, device_name: deviceName })
        .execute();
    },
    addRefusal: async (accountId, nowMs) => {
      await tx
        .insertInto('refusals')
        .values({ account_id: accountId, hour: Math.floor(nowMs / HOUR_MS), count: 1, latest_at: nowMs })
        .onConflict((conflict) =>
          conflict
            .columns(['account_id', 'hour'])
            .doUpdateSet((eb) => ({ count: eb('refusals.count', '+', 1), latest_at: nowMs })),
        )
        .execute();
      return refusalsSince(accountId, nowMs - 24 * HOUR_MS);
    },
    refusalsSince,
    latest: async (accountId, most) => {
      const rows = await tx
        .selectFrom('events')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('id', 'desc')
        .limit(most)
        .execute();
      const bursts = await tx
        .selectFrom('refusals')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('hour', 'desc')
        .limit(most)
        .execute();
      const events: AccountEvent[] = [
        ...rows.map((row) => ({
          accountId,
          atMs: row.at,
          kind: row.kind as EventKind,
          kid: row.kid as Kid | null,
          deviceName: row.device_name,
          count: 1,
        })),
        ...bursts.map((row) => ({
          accountId,
          atMs: row.latest_at,
          kind: 'login_refused' as const,
          kid: null,
          deviceName: null,
          count: row.count,
        })),
      ];
      return events.sort((a, b) => b.atMs - a.atMs).slice(0, most);
    },
  };
}

export function rateStore(tx: Tx): RateStore {
  const windowStart = (windowMs: number, nowMs: number): number => Math.floor(nowMs / windowMs) * windowMs;
  return {
    count: async (key, windowMs, nowMs) => {
      const start = windowStart(windowMs, nowMs);
      const row = await tx
        .insertInto('rates')
        .values({ key, window_start: start, count: 1, expires_at: start + windowMs })
        .onConflict((conflict) =>
          conflict.columns(['key', 'window_start']).doUpdateSet((eb) => ({ count: eb('rates.count', '+', 1) })),
        )
        .returning('count')
        .executeTakeFirstOrThrow();
      return row.count;
    },
    current: async (key, windowMs, nowMs) => {
      const row = await tx
        .selectFrom('rates')
        .select('count')
        .where('key', '=', key)
        .where('window_start', '=', windowStart(windowMs, nowMs))
        .executeTakeFirst();
      return row?.count ?? 0;
    },
    giveBack: async (key, windowMs, nowMs) => {
      await tx
        .updateTable('rates')
        .set((eb) => ({ count: eb('count', '-', 1) }))
        .where('key', '=', key)
        .where('window_start', '=', windowStart(windowMs, nowMs))
        .where('count', '>', 0)
        .execute();
    },
  };
}

export function brokerKeyStore(tx: Tx, seal: Seal): BrokerKeyStore {
  const place = (seq: number): string => `broker_keys/${seq}`;
  return {
    all: async () => {
      const rows = await tx.selectFrom('broker_keys').selectAll().orderBy('seq').execute();
      return rows.map((row) => ({
        seq: row.seq,
        publicKey: row.public_key,
        pkcs8: seal.open(row.sealed_pkcs8, place(row.seq)),
        rotation: row.rotation,
        iss: row.iss,
        createdAtMs: row.created_at,
      }));
    },
    append: async (key) => {
      await tx
        .insertInto('broker_keys')
        .values({
          seq: key.seq,
          public_key: key.publicKey,
          sealed_pkcs8: seal.seal(key.pkcs8, place(key.seq)),
          rotation: key.rotation,
          iss: key.iss,
          created_at: key.createdAtMs,
        })
        .execute();
    },
    claim: async (iss) => {
      await tx.updateTable('broker_keys').set({ iss }).where('iss', 'is', null).execute();
    },
  };
}
