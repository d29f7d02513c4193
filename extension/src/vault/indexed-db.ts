import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Origin } from '#protocol';
import { isSamePin } from '../broker/pin.ts';
import type { VaultChange } from './changes.ts';
import { migrate, VAULT_VERSION } from './migrations.ts';
import type { VaultSchema } from './schema.ts';
import { type Vault, VaultUnavailable } from './vault.ts';

const STORES = ['devices', 'pins', 'registrations', 'windows'] as const;
type Writing = IDBPTransaction<VaultSchema, typeof STORES, 'readwrite'>;

/** The vault on IndexedDB. Opens at the first use, and again after the browser has closed it. */
export const createIndexedDbVault = (name = 'anshin-key'): Vault => {
  let opened: Promise<IDBPDatabase<VaultSchema>> | null = null;
  const forget = (): void => {
    opened = null;
  };
  const open = (): Promise<IDBPDatabase<VaultSchema>> => {
    opened ??= openDB<VaultSchema>(name, VAULT_VERSION, {
      upgrade: (database, oldVersion, _newVersion, transaction) => {
        // Half a migration is none: the vault then cannot be opened, and is as it was.
        migrate(oldVersion, database, transaction).catch(() => transaction.abort());
      },
      // A newer version of the extension waits to migrate: give way.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    opened.catch(forget);
    return opened;
  };
  const reaching = async <T>(work: (database: IDBPDatabase<VaultSchema>) => Promise<T>): Promise<T> => {
    try {
      return await work(await open());
    } catch (error) {
      throw new VaultUnavailable(error);
    }
  };

  return {
    devices: () => reaching((database) => database.getAll('devices')),
    devicesOf: (broker) => reaching((database) => database.getAllFromIndex('devices', 'broker', broker)),
    pins: () => reaching((database) => database.getAll('pins')),
    pinOf: (broker) => reaching(async (database) => (await database.get('pins', broker)) ?? null),
    registrations: () => reaching((database) => database.getAll('registrations')),
    registrationOf: (broker) => reaching(async (database) => (await database.get('registrations', broker)) ?? null),
    windowOf: (query) => reaching(async (database) => (await database.get('windows', query)) ?? null),
    apply: (changes) =>
      reaching(async (database) => {
        const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
        await Promise.all([writeAll(transaction, changes), transaction.done]);
      }),
  };
};

/** The pins come last: whether a device was its broker's last one shows when all are written. */
const writeAll = async (transaction: Writing, changes: readonly VaultChange[]): Promise<void> => {
  const touched = new Set<Origin>();
  // One after the other: of two amendments of one device the second must see the first.
  for (const change of changes) {
    const broker = await write(transaction, change);
    if (broker !== null) touched.add(broker);
  }
  for (const broker of touched) {
    const left = await transaction.objectStore('devices').index('broker').count(broker);
    if (left === 0) await transaction.objectStore('pins').delete(broker);
  }
};

/** @returns the broker of which a device was removed */
const write = async (transaction: Writing, change: VaultChange): Promise<Origin | null> => {
  switch (change.kind) {
    case 'put-device':
      await transaction.objectStore('devices').put(change.device);
      return null;
    case 'amend-device': {
      const store = transaction.objectStore('devices');
      const device = await store.get(change.kid);
      if (device !== undefined) await store.put({ ...device, ...change.amendment });
      return null;
    }
    case 'remove-device': {
      const store = transaction.objectStore('devices');
      const device = await store.get(change.kid);
      await store.delete(change.kid);
      return device?.broker ?? null;
    }
    case 'add-pin': {
      const store = transaction.objectStore('pins');
      if ((await store.get(change.pin.broker)) === undefined) await store.put(change.pin);
      return null;
    }
    case 'replace-pin': {
      const store = transaction.objectStore('pins');
      const kept = await store.get(change.expected.broker);
      if (kept !== undefined && isSamePin(kept, change.expected)) await store.put(change.pin);
      return null;
    }
    case 'put-registration':
      await transaction.objectStore('registrations').put(change.registration);
      return null;
    case 'remove-registration':
      await transaction.objectStore('registrations').delete(change.broker);
      return null;
    case 'put-window':
      await transaction.objectStore('windows').put(change.window);
      return null;
    case 'remove-window':
      await transaction.objectStore('windows').delete(change.query);
      return null;
    case 'clear-windows':
      await transaction.objectStore('windows').clear();
      return null;
  }
};
