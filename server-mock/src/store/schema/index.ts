import type { Kysely, Transaction } from 'kysely';
import type { ApprovalTables } from './approvals.ts';
import type { BrokerageTables } from './brokerage.ts';
import type { DeskTables } from './desk.ts';
import type { RelyingPartyTables } from './relying-party.ts';
import type { RiskTables } from './risk.ts';
import type { RowTables } from './rows.ts';
import type { SecondSecretTables } from './second-secrets.ts';
import type { ServerKeyTables } from './server-keys.ts';
import type { UnlockWindowTables } from './unlock-windows.ts';

export interface Database
  extends RelyingPartyTables,
    BrokerageTables,
    SecondSecretTables,
    ServerKeyTables,
    RowTables,
    RiskTables,
    ApprovalTables,
    UnlockWindowTables,
    DeskTables {}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;
