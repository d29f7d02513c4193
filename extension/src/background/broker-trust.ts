import type { Origin } from '#protocol';
import { brokerDocumentRequest, processBrokerDocument } from '../broker/document.ts';
import { BrokerError } from '../broker/errors.ts';
import { BrokerMismatch } from '../broker/mismatch.ts';
import { type BrokerPin, checkAgainstPin, pinBroker } from '../broker/pin.ts';
import type { Parts } from './parts.ts';

const CHECK_EVERY_MS = 24 * 60 * 60 * 1000;

/**
 * Fetches the broker's document and checks it against the pin, or makes a first pin.
 * @throws {BrokerMismatch} | {BrokerError}
 */
export const recogniseBroker = async (
  { fetch, vault, clock }: Pick<Parts, 'fetch' | 'vault' | 'clock'>,
  broker: Origin,
): Promise<BrokerPin> => {
  const document = processBrokerDocument(await brokerDocumentRequest(fetch, broker));
  const pin = await vault.pinOf(broker);
  return pin === null ? pinBroker(broker, document, clock.now()) : checkAgainstPin(pin, document, clock.now());
};

/**
 * Checks a pinned broker again and keeps the result. A broker that cannot be reached is neither trusted more nor less
 * for it: whoever can cut the line could otherwise shut the customer out.
 */
export const recheckBroker = async (parts: Parts, pin: BrokerPin): Promise<BrokerPin> => {
  const checked = await recogniseBroker(parts, pin.broker).catch((error: unknown) => {
    if (error instanceof BrokerError) return pin;
    if (error instanceof BrokerMismatch) return { ...pin, checkedAtMs: parts.clock.now(), distrusted: true };
    throw error;
  });
  if (checked !== pin) {
    await parts.vault.apply([{ kind: 'put-pin', pin: checked }]);
    parts.changed();
  }
  return checked;
};

/** A clock that was set back makes the check due, too. */
export const isCheckDue = (pin: BrokerPin, nowMs: number): boolean =>
  nowMs - pin.checkedAtMs >= CHECK_EVERY_MS || nowMs < pin.checkedAtMs;
