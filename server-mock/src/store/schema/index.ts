import type { Kysely, Transaction } from 'kysely';
import type { BrokerageTables } from './brokerage.ts';
import type { RelyingPartyTables } from './relying-party.ts';
import type { RowTables } from './rows.ts';
import type { SecondSecretTables } from './second-secrets.ts';
import type { ServerKeyTables } from './server-keys.ts';
import type { UnlockWindowTables } from './unlock-windows.ts';

export interface Database extends RelyingPartyTables, BrokerageTables, SecondSecretTables, ServerKeyTables, RowTables, UnlockWindowTables {}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;
