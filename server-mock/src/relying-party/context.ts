import type { Clock } from '../platform/clock.ts';
import type { AfterRevoke } from '../store/contract/accounts.ts';
import type { Store, StoreTx } from '../store/contract/index.ts';

/** What the broker decides; the rest is in `limits.ts`. */
export interface Policy {
  /** `session`: the session that opted in registers. `first-login`: the next login from that browser does. */
  readonly enrolment: 'session' | 'first-login';
  readonly afterRevoke: AfterRevoke;
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
  /** Called after a commit that queued mail. */
  readonly mailQueued: () => void;
}

const queued = new WeakSet<StoreTx>();

/** Remembers that this transaction queued mail, for `commit`. */
export function markMailQueued(tx: StoreTx): void {
  queued.add(tx);
}

/** One transaction; wakes the outbox after it when it queued mail. */
export async function commit<T>(rp: RelyingParty, work: (tx: StoreTx) => Promise<T>): Promise<T> {
  let mail = false;
  const result = await rp.store.transaction(async (tx) => {
    const value = await work(tx);
    mail = queued.has(tx);
    return value;
  });
  if (mail) rp.mailQueued();
  return result;
}
