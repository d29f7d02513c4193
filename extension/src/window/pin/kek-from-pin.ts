import { encodeUtf8 } from '#protocol';
import type { KekTarget } from '../../messaging/contract.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { systemRandom } from '../../platform/random.ts';
import { attemptWith, type Evaluate, type PinAttempt } from './attempt.ts';
import { blindInput } from './oprf.ts';
import type { Pin } from './pin.ts';

const evaluateFor =
  (target: KekTarget): Evaluate =>
  (blinded) =>
    askBackground('kek-evaluate', { target, blinded });

/** The PIN stays in this window. The broker gets it blinded, and gives back what only it can add. */
export const attemptPin = (pin: Pin, target: KekTarget): PinAttempt =>
  attemptWith(blindInput(encodeUtf8(pin)), evaluateFor(target));

/**
 * Uses up a try with a PIN that nobody typed. After the fifth wrong one nothing can open the lock any more; this lets the
 * broker draw the line and tell the customer, instead of leaving a lock that only looks as if it could be opened.
 */
export const drawTheLine = async (target: KekTarget): Promise<void> => {
  await attemptWith(blindInput(systemRandom.bytes(32)), evaluateFor(target)).make();
};
