import type { Base64Url, BrokerDocument, BrokerEndpoints, LocalizedName, Origin } from '#protocol';
import { BrokerMismatch } from './mismatch.ts';
import { type BrokerKey, verifyRotations } from './rotations.ts';
import { type VerifiedStatement, verifyStatement } from './statement.ts';

/** What this PC holds fast about a broker since the first registration with it. */
export interface BrokerPin {
  readonly broker: Origin;
  readonly seq: number;
  readonly publicKey: Base64Url;
  readonly name: LocalizedName;
  readonly endpoints: BrokerEndpoints;
  readonly pinnedAtMs: number;
  readonly checkedAtMs: number;
  /** The broker's last statement did not fit the pin: nothing is signed for it until one does. */
  readonly distrusted: boolean;
}

/**
 * First sight of a broker, under the customer's eyes in a registration: its own signature must hold.
 * @throws {BrokerMismatch}
 */
export const pinBroker = async (broker: Origin, document: BrokerDocument, nowMs: number): Promise<BrokerPin> => {
  const statement = await verifyStatement(document.statement, broker);
  return pinFrom(statement, { broker, pinnedAtMs: nowMs, nowMs });
};

/**
 * Every later sight: from the pinned key, step by step through the signed rotations, to the key of the statement.
 * @throws {BrokerMismatch} when no unbroken chain leads there, or the statement is older than the pin
 */
export const checkAgainstPin = async (pin: BrokerPin, document: BrokerDocument, nowMs: number): Promise<BrokerPin> => {
  const pinned: BrokerKey = { seq: pin.seq, publicKey: pin.publicKey };
  const newest = await verifyRotations(document.rotations, pin.broker, pinned);
  const statement = await verifyStatement(document.statement, pin.broker);
  if (statement.key.seq !== newest.seq || statement.key.publicKey !== newest.publicKey) {
    throw new BrokerMismatch('the statement is not signed by the key that the pinned one leads to');
  }
  return pinFrom(statement, { broker: pin.broker, pinnedAtMs: pin.pinnedAtMs, nowMs });
};

/** Whether nobody has looked at the broker between the two. */
export const isSamePin = (one: BrokerPin, other: BrokerPin): boolean =>
  one.publicKey === other.publicKey &&
  one.seq === other.seq &&
  one.pinnedAtMs === other.pinnedAtMs &&
  one.checkedAtMs === other.checkedAtMs &&
  one.distrusted === other.distrusted;

const pinFrom = (
  statement: VerifiedStatement,
  { broker, pinnedAtMs, nowMs }: { broker: Origin; pinnedAtMs: number; nowMs: number },
): BrokerPin => ({
  broker,
  seq: statement.key.seq,
  publicKey: statement.key.publicKey,
  name: statement.name,
  endpoints: statement.endpoints,
  pinnedAtMs,
  checkedAtMs: nowMs,
  distrusted: false,
});
