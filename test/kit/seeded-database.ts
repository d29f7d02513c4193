import { argon2Sync, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createBroker } from '../../server-mock/src/app.ts';
import { DEMO_CUSTOMERS } from '../../server-mock/src/brokerage/demo-customers.ts';
import { normalizeLoginId } from '../../server-mock/src/brokerage/index.ts';
import type { Config } from '../../server-mock/src/config.ts';
import { DEMO_OPERATORS } from '../../server-mock/src/desk/demo-operators.ts';
import { type MasterKey, masterKeyOf } from '../../server-mock/src/platform/master-keys.ts';
import type { TestClock } from './clock.ts';
import { serverLog } from './server-log.ts';
import { temporaryFolderInMemory } from './temporary-folder.ts';

/** One key for all test brokers of a process: what the seeded database holds is sealed under it. */
export const TEST_MASTER_KEY: MasterKey = masterKeyOf(randomBytes(32));

const DAY_MS = 86_400_000;
/** By day of the clock, because the demo customers' history ends on the day on which they are seeded. */
const seeds = new Map<number, Promise<Uint8Array>>();

/**
 * Puts a database with the demo customers at `config.database`. Their passwords are hashed once per process and not once
 * per test, which would be most of what a test costs. Every database gets a broker key of its own.
 */
export async function copySeededDatabase(config: Config, clock: TestClock): Promise<void> {
  const day = Math.floor(clock.now() / DAY_MS);
  const seed = seeds.get(day) ?? makeSeed(config, clock);
  seeds.set(day, seed);
  await writeFile(config.database, await seed);
}

async function makeSeed(config: Config, clock: TestClock): Promise<Uint8Array> {
  await using folder = await temporaryFolderInMemory('seed');
  const database = join(folder.path, 'seed.sqlite');
  const app = await createBroker({ ...config, database }, { clock, log: serverLog().sink });
  await app.close();
  const sqlite = new DatabaseSync(database);
  sqlite.exec('DELETE FROM broker_keys');
  hashCheaply(sqlite);
  sqlite.close();
  return readFile(database);
}

/**
 * Puts the cheapest hashes that argon2id has in place of the real ones: a stored hash names its own costs. At the real
 * ones, 20 ms each, password checks are half of what the tests of the server cost.
 */
function hashCheaply(sqlite: DatabaseSync): void {
  const change = sqlite.prepare('UPDATE customers SET password_hash = ?, trading_password_hash = ? WHERE login_id = ?');
  for (const { loginId, password, tradingPassword } of [
    ...Object.values(DEMO_CUSTOMERS),
    ...Object.values(DEMO_OPERATORS),
  ]) {
    change.run(cheapHash(password), cheapHash(tradingPassword), normalizeLoginId(loginId));
  }
}

function cheapHash(password: string): string {
  const nonce = randomBytes(16);
  const costs = { memory: 8, passes: 1, parallelism: 1 };
  const tag = argon2Sync('argon2id', { message: password, nonce, tagLength: 32, ...costs });
  const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=8,t=1,p=1$${base64(nonce)}$${base64(tag)}`;
}
