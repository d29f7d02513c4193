import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createBroker } from '../../server-mock/src/app.ts';
import type { Config } from '../../server-mock/src/config.ts';
import type { TestClock } from './clock.ts';
import { serverLog } from './server-log.ts';
import { temporaryFolderInMemory } from './temporary-folder.ts';

/** One key for all test brokers of a process: what the seeded database holds is sealed under it. */
export const TEST_MASTER_KEY: Uint8Array = randomBytes(32);

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
  sqlite.close();
  return readFile(database);
}
