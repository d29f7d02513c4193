import { type Dialect, Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Seal } from '../platform/seal.ts';
import { brokerageTx } from './brokerage/index.ts';
import type { Store } from './contract/index.ts';
import { migrations } from './migrations/index.ts';
import { relyingPartyTx } from './relying-party/index.ts';
import { sweep } from './relying-party/sweep.ts';
import type { Database } from './schema/index.ts';

/** Opens the database, brings it to the newest migration, and returns the store over it. */
export async function openStore(dialect: Dialect, seal: Seal): Promise<Store> {
  const db = new Kysely<Database>({ dialect });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw new Error('the database could not be brought to the newest migration', { cause: error });
  }
  return {
    transaction: (work) => db.transaction().execute((tx) => work({ ...relyingPartyTx(tx, seal), ...brokerageTx(tx) })),
    sweep: (nowMs) => db.transaction().execute((tx) => sweep(tx, nowMs)),
    close: () => db.destroy(),
  };
}
