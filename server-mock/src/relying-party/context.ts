import type { Clock } from '../platform/clock.ts';
import type { AfterRevoke } from '../store/contract/accounts.ts';
import type { Store, StoreTx } from '../store/contract/index.ts';
import type { Executors } from './confirm/executors.ts';

/** `off` judges nothing, learns nothing and locks nothing by itself. */
export type RiskPolicy = 'off' | 'notice' | 'mailed-code' | 'block';

/** What the broker decides; the rest is in `limits.ts`. */
export interface Policy {
  /** `session`: the session that opted in registers. `first-login`: the next login from that browser does. */
  readonly enrolment: 'session' | 'first-login';
  readonly afterRevoke: AfterRevoke;
  /** The most that is done about an unusual login where no registered PC stands before the password. */
  readonly risk: RiskPolicy;
}

/** Everything the relying party needs from the outside. */
export interface RelyingParty {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly policy: Policy;
  /** Canonical origin, compared byte for byte with `aud` and `org`, and the only one that links are made of. */
  readonly origin: string;
  readonly brokerName: { readonly ja: string; readonly en: string };
  /** `Origin` headers of the extension builds that may speak; `moz-extension://*` admits any Firefox install, pinned later. */
  readonly extensionOrigins: readonly string[];
  /** Keys the HMACs of short codes, so that a dump of the database does not give them away. 32 bytes, sealed in the database. */
  readonly codeKey: Uint8Array;
  /** What carries out the rows that a registered device has confirmed. */
  readonly executors: Executors;
  /** Called after a commit that queued mail. */
  readonly mailQueued: () => void;
  /** Called after a commit that made a row wait for a device, so that those who listen hear of it at once. */
  readonly rowsWait: () => void;
}

const queued = new WeakSet<StoreTx>();
const waited = new WeakSet<StoreTx>();

/** Remembers that this transaction queued mail, for `commit`. */
export function markMailQueued(tx: StoreTx): void {
  queued.add(tx);
}

/** Remembers that this transaction made a row, for `commit`. */
export function markRowsWait(tx: StoreTx): void {
  waited.add(tx);
}

/** One transaction; wakes the outbox after it when it queued mail, and those who listen when it made a row. */
export async function commit<T>(rp: RelyingParty, work: (tx: StoreTx) => Promise<T>): Promise<T> {
  let [mail, rows] = [false, false];
  const result = await rp.store.transaction(async (tx) => {
    const value = await work(tx);
    [mail, rows] = [queued.has(tx), waited.has(tx)];
    return value;
  });
  if (mail) rp.mailQueued();
  if (rows) rp.rowsWait();
  return result;
}
