import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import type { VaultSchema } from './schema.ts';

type Migration = (
  database: IDBPDatabase<VaultSchema>,
  transaction: IDBPTransaction<VaultSchema, StoreNames<VaultSchema>[], 'versionchange'>,
) => Promise<void>;

/** Numbered from 1. A migration that has been released is never changed; a new need is a new one at the end. */
const MIGRATIONS: readonly Migration[] = [
  async (database) => {
    database.createObjectStore('devices', { keyPath: 'kid' }).createIndex('broker', 'broker');
    database.createObjectStore('pins', { keyPath: 'broker' });
    database.createObjectStore('registrations', { keyPath: 'broker' });
  },
  async (database, transaction) => {
    database.createObjectStore('windows', { keyPath: 'query' });
    const [devices, pins] = [transaction.objectStore('devices'), transaction.objectStore('pins')];
    for (const device of await devices.getAll()) await devices.put(withTier(device));
    for (const pin of await pins.getAll()) await pins.put(withNewEndpoints(pin));
    // The question is asked anew, with the tiers to choose from. A key that may have been sent takes part in logins.
    await transaction.objectStore('registrations').clear();
  },
  async (_database, transaction) => {
    const [devices, pins] = [transaction.objectStore('devices'), transaction.objectStore('pins')];
    for (const device of await devices.getAll()) await devices.put({ ...device, mode: null });
    for (const pin of await pins.getAll()) await pins.put(withSessionEndpoints(pin));
    // As before: what a registration knows of its broker is of the old form.
    await transaction.objectStore('registrations').clear();
  },
];

/** What a device of version 1 lacks. */
export const withTier = (device: Device): Device => ({
  ...device,
  presence: null,
  credentialId: null,
  destroyed: false,
  prepared: null,
  change: null,
  lastDrill: null,
  revokedAtMs: null,
});

/** Empty, until the broker is looked at again, which is due at once. */
export const withNewEndpoints = (pin: BrokerPin): BrokerPin => ({
  ...pin,
  endpoints: { ...pin.endpoints, oprf: '', platform: '', device: '' },
  checkedAtMs: 0,
});

/** As above, for what version 2 did not know. */
export const withSessionEndpoints = (pin: BrokerPin): BrokerPin => ({
  ...pin,
  endpoints: { ...pin.endpoints, refresh: '', rows: '', listen: '' },
  checkedAtMs: 0,
});

export const VAULT_VERSION = MIGRATIONS.length;

/**
 * Runs the migrations that a vault of version `from` still lacks. They may wait for the transaction's own requests, and
 * for nothing else: IndexedDB commits a transaction that has none.
 */
export const migrate = async (from: number, ...at: Parameters<Migration>): Promise<void> => {
  for (const migration of MIGRATIONS.slice(from)) await migration(...at);
};
