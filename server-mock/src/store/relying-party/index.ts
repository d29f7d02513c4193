import type { Seal } from '../../platform/seal.ts';
import type { RelyingPartyTx } from '../contract/index.ts';
import type { Tx } from '../schema/index.ts';
import { accountStore } from './accounts.ts';
import { approvalStore } from './approvals.ts';
import { challengeStore, grantStore, mailedCodeStore, preSessionStore } from './ceremonies.ts';
import { deskStore } from './desk.ts';
import { deviceStore } from './devices.ts';
import { eventStore } from './events.ts';
import { listeningStore } from './listening.ts';
import { oprfStore } from './oprf-secrets.ts';
import { outboxStore } from './outbox.ts';
import { platformCredentialStore } from './platform-credentials.ts';
import { brokerKeyStore, rateStore } from './records.ts';
import { environmentStore, pendingLoginStore } from './risk.ts';
import { rowStore } from './rows.ts';
import { secondSecretStore } from './second-secrets.ts';
import { sessionStore } from './sessions.ts';
import { unlockWindowStore } from './unlock-windows.ts';
import { voucherStore } from './vouchers.ts';

export function relyingPartyTx(tx: Tx, seal: Seal): RelyingPartyTx {
  return {
    accounts: accountStore(tx),
    devices: deviceStore(tx),
    oprf: oprfStore(tx, seal),
    platformCredentials: platformCredentialStore(tx),
    challenges: challengeStore(tx),
    preSessions: preSessionStore(tx),
    sessions: sessionStore(tx),
    grants: grantStore(tx),
    mailedCodes: mailedCodeStore(tx),
    vouchers: voucherStore(tx),
    secondSecrets: secondSecretStore(tx, seal),
    rows: rowStore(tx, seal),
    environments: environmentStore(tx),
    pendingLogins: pendingLoginStore(tx),
    approvals: approvalStore(tx),
    listening: listeningStore(tx),
    unlockWindows: unlockWindowStore(tx),
    desk: deskStore(tx),
    events: eventStore(tx),
    outbox: outboxStore(tx, seal),
    rates: rateStore(tx),
    brokerKeys: brokerKeyStore(tx, seal),
  };
}
