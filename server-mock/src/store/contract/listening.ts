import type { Kid } from '#protocol';
import type { SecretHash } from './ids.ts';

/** The right of one device to hear how many rows wait for it, and nothing else. A device has one at most. */
export interface ListenTicket {
  readonly hash: SecretHash;
  readonly kid: Kid;
  readonly epoch: number;
  readonly expiresAtMs: number;
}

export interface ListeningStore {
  /** Takes the place of the one that the device had. */
  readonly put: (ticket: ListenTicket) => Promise<void>;
  /**
   * What may be heard now: one entry for each of these tickets that is unexpired, whose device is `active`, and whose epoch is the
   * account's. One query for all who listen at this process.
   */
  readonly hear: (tickets: readonly SecretHash[], nowMs: number) => Promise<ReadonlyMap<SecretHash, Heard>>;
}

export interface Heard {
  readonly kid: Kid;
  /** How many rows of the device are open. */
  readonly waiting: number;
}
