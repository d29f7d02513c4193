import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import type { Account } from '../../../server-mock/src/store/contract/accounts.ts';
import type { Device } from '../../../server-mock/src/store/contract/devices.ts';
import type { AccountId } from '../../../server-mock/src/store/contract/ids.ts';
import type { Customer, ScriptedDevice, TestBroker } from '../../kit/index.ts';

/** Internal id of a customer's account. */
export async function accountIdOf({ app }: TestBroker, { loginId }: Pick<Customer, 'loginId'>): Promise<AccountId> {
  const normalized = loginId.replaceAll('-', '');
  const found = await app.store.transaction((tx) => tx.customers.findByLoginId(normalized));
  if (!found) throw new Error(`No customer with the login ID ${loginId}`);
  return found.id;
}

export async function accountOf(broker: TestBroker, customer: Pick<Customer, 'loginId'>): Promise<Account> {
  const id = await accountIdOf(broker, customer);
  return broker.app.store.transaction((tx) => tx.accounts.get(id));
}

/** What the login password is checked against at the moment. */
export async function passwordHashOf(broker: TestBroker, customer: Pick<Customer, 'loginId'>): Promise<string> {
  const id = await accountIdOf(broker, customer);
  return (await broker.app.store.transaction((tx) => tx.customers.get(id))).passwordHash;
}

export async function deviceRow({ app }: TestBroker, { kid }: Pick<ScriptedDevice, 'kid'>): Promise<Device> {
  const device = await app.store.transaction((tx) => tx.devices.find(kid));
  if (!device) throw new Error(`No device ${kid}`);
  return device;
}

/** How many rows a table has now. */
export function countRows({ database }: TestBroker, table: string): number {
  using db = new DatabaseSync(database, { readOnly: true });
  return Number(db.prepare(`select count(*) as rows from "${table}"`).get()?.rows);
}

/** Every row of every table, as text, for asking whether anything at all has changed. */
export function contentOf({ database }: TestBroker, except: readonly string[] = []): Readonly<Record<string, string>> {
  using db = new DatabaseSync(database, { readOnly: true });
  const tables = db.prepare("select name from sqlite_master where type = 'table' order by name").all();
  return Object.fromEntries(
    tables
      .map(({ name }) => String(name))
      .filter((name) => !except.includes(name))
      .map((name) => [name, JSON.stringify(db.prepare(`select * from "${name}" order by 1, 2`).all())]),
  );
}

/** The bytes of the database as a thief would copy them: the file, its write-ahead log and its index. */
export async function rawBytesOf({ database }: TestBroker): Promise<Buffer> {
  const files = await Promise.all(
    ['', '-wal', '-shm'].map((suffix) => readFile(`${database}${suffix}`).catch(() => Buffer.alloc(0))),
  );
  return Buffer.concat(files);
}
