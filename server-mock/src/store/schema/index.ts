import type { Kysely, Transaction } from 'kysely';
import type { BrokerageTables } from './brokerage.ts';
import type { RelyingPartyTables } from './relying-party.ts';

export interface Database extends RelyingPartyTables, BrokerageTables {}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;
