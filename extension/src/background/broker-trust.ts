import type { Origin } from '#protocol';
import { brokerDocumentRequest, processBrokerDocument } from '../broker/document.ts';
import { BrokerError } from '../broker/errors.ts';
import { BrokerMismatch } from '../broker/mismatch.ts';
import { type BrokerPin, checkAgainstPin, pinBroker } from '../broker/pin.ts';
import type { Parts } from './parts.ts';

const CHECK_EVERY_MS = 24 * 60 * 60 * 1000;

type TrustParts = Pick<Parts, 'fetch' | 'vault' | 'clock' | 'changed'>;

/**
 * Fetches the broker's document and checks it against the pin, or makes a first pin, which the caller keeps. A pinned
 * broker that does not fit is marked as distrusted.
 * @throws {BrokerMismatch} | {BrokerError}
 */
export const recogniseBroker = async (parts: TrustParts, broker: Origin): Promise<BrokerPin> =>
  examine(parts, broker, await parts.vault.pinOf(broker));

const examine = async (parts: TrustParts, broker: Origin, pin: BrokerPin | null): Promise<BrokerPin> => {
  const answer = await brokerDocumentRequest(parts.fetch, broker);
  const nowMs = parts.clock.now();
  try {
    const document = processBrokerDocument(answer);
    return await (pin === null ? pinBroker(broker, document, nowMs) : checkAgainstPin(pin, document, nowMs));
  } catch (error) {
    if (pin !== null && error instanceof BrokerMismatch) {
      await keepPin(parts, pin, { ...pin, checkedAtMs: nowMs, distrusted: true });
    }
    throw error;
  }
};

/**
 * What is signed for, once it has been looked at where that is needed: signing for somebody else under the broker's name
 * would be worse than having to wait. null where there is no pin. The caller looks at `distrusted`.
 */
export const pinToSignFor = async (parts: TrustParts, broker: Origin): Promise<BrokerPin | null> => {
  const kept = await parts.vault.pinOf(broker);
  if (kept === null) return null;
  // A pin of an earlier version of this extension does not know all of the broker's addresses.
  return kept.distrusted || kept.endpoints.device === '' || kept.endpoints.listen === ''
    ? recheckBroker(parts, kept)
    : kept;
};

/**
 * Checks a pinned broker again and keeps the result. A broker that cannot be reached is neither trusted more nor less
 * for it: whoever can cut the line could otherwise shut the customer out.
 */
export const recheckBroker = async (parts: TrustParts, pin: BrokerPin): Promise<BrokerPin> => {
  try {
    const checked = await examine(parts, pin.broker, pin);
    await keepPin(parts, pin, checked);
    return checked;
  } catch (error) {
    if (error instanceof BrokerMismatch) return { ...pin, distrusted: true };
    if (error instanceof BrokerError) return pin;
    throw error;
  }
};

/** The look at the broker holds no lock: what it was begun with may have been forgotten or looked at meanwhile. */
const keepPin = async ({ vault, changed }: TrustParts, expected: BrokerPin, pin: BrokerPin): Promise<void> => {
  await vault.apply([{ kind: 'replace-pin', expected, pin }]);
  changed();
};

/** A clock that was set back makes the check due, too. */
export const isCheckDue = (pin: BrokerPin, nowMs: number): boolean =>
  nowMs - pin.checkedAtMs >= CHECK_EVERY_MS || nowMs < pin.checkedAtMs;
