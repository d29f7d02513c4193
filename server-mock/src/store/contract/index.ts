import type { AccountStore } from './accounts.ts';
import type { ApprovalStore } from './approvals.ts';
import type { BrokerageTx } from './brokerage.ts';
import type { ChallengeStore, GrantStore, MailedCodeStore, PreSessionStore, VoucherStore } from './ceremonies.ts';
import type { DeskStore } from './desk.ts';
import type { DeviceStore } from './devices.ts';
import type { ListeningStore } from './listening.ts';
import type { BrokerKeyStore, EventStore, OutboxStore, RateStore } from './records.ts';
import type { EnvironmentStore, PendingLoginStore } from './risk.ts';
import type { RowStore } from './rows.ts';
import type { SecondSecretStore } from './second-secrets.ts';
import type { SessionStore } from './sessions.ts';
import type { OprfStore, PlatformCredentialStore } from './tiers.ts';
import type { UnlockWindowStore } from './unlock-windows.ts';

/** What one transaction sees. Every verb that consumes or counts is one atomic statement. */
export interface RelyingPartyTx {
  readonly accounts: AccountStore;
  readonly devices: DeviceStore;
  readonly oprf: OprfStore;
  readonly platformCredentials: PlatformCredentialStore;
  readonly challenges: ChallengeStore;
  readonly preSessions: PreSessionStore;
  readonly sessions: SessionStore;
  readonly grants: GrantStore;
  readonly mailedCodes: MailedCodeStore;
  readonly vouchers: VoucherStore;
  readonly secondSecrets: SecondSecretStore;
  readonly rows: RowStore;
  readonly environments: EnvironmentStore;
  readonly pendingLogins: PendingLoginStore;
  readonly approvals: ApprovalStore;
  readonly listening: ListeningStore;
  readonly unlockWindows: UnlockWindowStore;
  readonly desk: DeskStore;
  readonly events: EventStore;
  readonly outbox: OutboxStore;
  readonly rates: RateStore;
  readonly brokerKeys: BrokerKeyStore;
}

export interface StoreTx extends RelyingPartyTx, BrokerageTx {}

export interface Store {
  /** Commits when `work` resolves, rolls back when it throws. Reads use it too. No nesting; no waiting on anything but `tx` inside. */
  readonly transaction: <T>(work: (tx: StoreTx) => Promise<T>) => Promise<T>;
  /** Deletes rows that expired and that nothing can refer to any more. */
  readonly sweep: (nowMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
}
