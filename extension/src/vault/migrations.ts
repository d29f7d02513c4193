import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { VaultSchema } from './schema.ts';

type Migration = (
  database: IDBPDatabase<VaultSchema>,
  transaction: IDBPTransaction<VaultSchema, StoreNames<VaultSchema>[], 'versionchange'>,
) => void;

/** Numbered from 1. A migration that has been released is never changed; a new need is a new one at the end. */
const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore('devices', { keyPath: 'kid' }).createIndex('broker', 'broker');
    database.createObjectStore('pins', { keyPath: 'broker' });
    database.createObjectStore('registrations', { keyPath: 'broker' });
  },
];

export const VAULT_VERSION = MIGRATIONS.length;

/** Runs the migrations that a vault of version `from` still lacks. Synchronous: IndexedDB allows no waiting here. */
export const migrate: (from: number, ...at: Parameters<Migration>) => void = (from, database, transaction) => {
  for (const migration of MIGRATIONS.slice(from)) migration(database, transaction);
};
