import type { Seal } from '../../platform/seal.ts';
import type { BrokerKeyStore, RateStore } from '../contract/records.ts';
import type { Tx } from '../schema/index.ts';

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
