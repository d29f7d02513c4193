import type { Migration, MigrationProvider } from 'kysely/migration';
import * as relyingParty from './001-relying-party.ts';
import * as brokerage from './002-brokerage.ts';
import * as tiers from './003-tiers.ts';
import * as secondSecrets from './004-second-secrets.ts';
import * as serverKeys from './005-server-keys.ts';
import * as loginModes from './006-login-modes.ts';
import * as sessionTokens from './007-session-tokens.ts';
import * as rows from './008-rows.ts';
import * as smartUnlock from './009-smart-unlock.ts';
import * as approvals from './010-approvals.ts';
import * as risk from './011-risk.ts';
import * as desk from './012-desk.ts';
import * as eventChain from './013-event-chain.ts';
import * as confirmations from './014-confirmations.ts';

const MIGRATIONS: Record<string, Migration> = {
  '001-relying-party': relyingParty,
  '002-brokerage': brokerage,
  '003-tiers': tiers,
  '004-second-secrets': secondSecrets,
  '005-server-keys': serverKeys,
  '006-login-modes': loginModes,
  '007-session-tokens': sessionTokens,
  '008-rows': rows,
  '010-approvals': approvals,
  '009-smart-unlock': smartUnlock,
  '011-risk': risk,
  '012-desk': desk,
  '013-event-chain': eventChain,
  '014-confirmations': confirmations,
};

export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
