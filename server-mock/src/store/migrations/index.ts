import type { Migration, MigrationProvider } from 'kysely/migration';
import * as relyingParty from './001-relying-party.ts';
import * as brokerage from './002-brokerage.ts';

const MIGRATIONS: Record<string, Migration> = {
  '001-relying-party': relyingParty,
  '002-brokerage': brokerage,
};

export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
