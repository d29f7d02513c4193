import { type Dialect, Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { SealRing } from '../platform/seal.ts';
import { brokerageTx } from './brokerage/index.ts';
import type { Store } from './contract/index.ts';
import { migrations } from './migrations/index.ts';
import { relyingPartyTx } from './relying-party/index.ts';
import { sweep } from './relying-party/sweep.ts';
import { type Resealing, reseal } from './resealing.ts';
import type { Database } from './schema/index.ts';
import { type ServerKeyName, serverKey } from './server-keys.ts';

/** The contract, and what only whoever puts the broker together may ask for. */
export interface OpenStore extends Store {
  /** @throws SealError when no master key opens it */
  readonly serverKey: (name: ServerKeyName, fresh: Uint8Array) => Promise<Uint8Array>;
  /** Seals everything anew that is not under the newest key of the seal. Stops between two batches when aborted. */
  readonly reseal: (signal: AbortSignal) => Promise<Resealing>;
}

/** Opens the database, brings it to the newest migration, and returns the store over it. */
export async function openStore(dialect: Dialect, seal: SealRing): Promise<OpenStore> {
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
    serverKey: (name, fresh) => serverKey(db, seal, name, fresh),
    reseal: (signal) => reseal(db, seal, signal),
  };
}
