import { DatabaseSync } from 'node:sqlite';
import { normalizeLoginId } from '../../server-mock/src/brokerage/index.ts';
import type { Device } from '../../server-mock/src/store/contract/devices.ts';
import type { TestBroker } from './broker.ts';
import { type Customer, type CustomerName, customer } from './customers.ts';

/** Whoever gains or loses anything at the broker does so in one of these tables. */
const RIGHTS = ['accounts', 'devices', 'device_keys', 'vouchers', 'sessions', 'grants', 'mailed_codes'] as const;

export type Rights = Readonly<Record<(typeof RIGHTS)[number], readonly Readonly<Record<string, unknown>>[]>>;

/** Every row that says who may do what, as it stands in the database: compare two of these to see that nothing changed. */
export function rightsAt(broker: TestBroker): Rights {
  using database = new DatabaseSync(broker.database, { readOnly: true });
  const rows = RIGHTS.map((table) => [table, database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()]);
  return Object.fromEntries(rows);
}

/** How many devices may hear what waits for them: each began with a proof. */
export function listenersAt(broker: TestBroker): number {
  using database = new DatabaseSync(broker.database, { readOnly: true });
  return Number(database.prepare('SELECT COUNT(*) AS count FROM listen_tickets').get()?.count);
}

/** Every device that the broker ever registered for the customer, oldest first. */
export async function devicesOf(broker: TestBroker, whose: CustomerName | Customer): Promise<readonly Device[]> {
  const { loginId } = typeof whose === 'string' ? customer(whose) : whose;
  return broker.app.store.transaction(async (tx) => {
    const found = await tx.customers.findByLoginId(normalizeLoginId(loginId));
    return found ? tx.devices.ofAccount(found.id) : [];
  });
}

/** Types of what waits for the customer on her registered PCs. */
export async function waitingOn(broker: TestBroker, whose: CustomerName | Customer): Promise<readonly string[]> {
  const devices = await devicesOf(broker, whose);
  return broker.app.store.transaction(async (tx) => {
    const waiting: string[] = [];
    for (const { kid } of devices) {
      for (const { type } of await tx.rows.openOf(kid, broker.clock.now())) waiting.push(type);
    }
    return waiting;
  });
}
