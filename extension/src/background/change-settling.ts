import { BrokerError } from '../broker/errors.ts';
import { challengeRequest, deviceRequest, processChallengeAnswer, processDeviceAnswer } from '../broker/exchanges.ts';
import type { BrokerPin } from '../broker/pin.ts';
import { type Device, keyOf } from '../device/device.ts';
import type { Wrapping } from '../device/key.ts';
import { signKeepProof } from '../device/proof.ts';
import { runCeremony } from './ceremonies/runner.ts';
import {
  beginChange,
  type ChangeEffect,
  type ChangeEvent,
  type ChangeState,
  type Changing,
  changeTransition,
  isChanging,
} from './ceremonies/tier-change.ts';
import { openDevice } from './device-opening.ts';
import type { Parts } from './parts.ts';

/**
 * Finds out what became of a change of tier that was under way, before the device signs anything else. @returns the
 * device, whose `change` is null unless that could not be found out. Whoever calls holds the broker's lock.
 */
export const settleChange = async (parts: Parts, pin: BrokerPin, device: Device): Promise<Device> =>
  isChanging(device) ? (await runChange(parts, pin, device)).device : device;

export type ChangeEnd = Exclude<ChangeState, { step: 'asking' | 'proving' }>;

/** Takes a change as far as it goes now. Whoever calls holds the broker's lock. */
export const runChange = async (parts: Parts, pin: BrokerPin, device: Changing): Promise<ChangeEnd> => {
  const open = await openDevice(parts, device);
  const end = await runCeremony<ChangeState, ChangeEvent, ChangeEffect>(
    {
      transition: changeTransition,
      persist: (changes) => parts.vault.apply(changes),
      perform: (effect) => perform(parts, pin, open?.wrapping ?? null, effect),
    },
    beginChange(device, open !== null),
  );
  if (end.step === 'asking' || end.step === 'proving') throw new RangeError('a change rests only where it ends');
  // What opened the old keys opens nothing any more; and whom the broker wants asked again is asked again.
  if (end.step === 'adopted' || (end.step === 'dropped' && end.word === 'tier')) await parts.unlocked.drop(device.kid);
  parts.changed();
  return end;
};

const perform = async (
  parts: Parts,
  pin: BrokerPin,
  wrapping: Wrapping | null,
  effect: ChangeEffect,
): Promise<ChangeEvent> => {
  try {
    return await (effect.kind === 'ask' ? ask(parts, pin, effect.device) : prove(parts, pin, wrapping, effect));
  } catch (error) {
    if (error instanceof BrokerError) return { kind: 'failed', code: error.code };
    throw error;
  }
};

const ask = async (parts: Parts, pin: BrokerPin, { kid }: Device): Promise<ChangeEvent> => {
  const answer = await challengeRequest(parts.fetch, pin, { purpose: 'keep', kids: [kid] });
  const { nonce, heads, expiresInSeconds } = processChallengeAnswer(answer, [kid]);
  // Counted from after the answer: the broker's own count began earlier, and so ends earlier.
  const atMs = parts.clock.now();
  return { kind: 'challenged', nonce, head: heads[kid], expiresAtMs: atMs + expiresInSeconds * 1000, atMs };
};

const prove = async (
  parts: Parts,
  pin: BrokerPin,
  wrapping: Wrapping | null,
  { device, nonce }: Extract<ChangeEffect, { kind: 'prove' }>,
): Promise<ChangeEvent> => {
  const signer = keyOf(device, device.acked);
  if (signer === undefined) throw new RangeError('the device lacks the key that it signs with');
  const step = { device, signer, offered: device.change.key, wrapping };
  const proof = await signKeepProof(parts, step, nonce, device.change);
  const { word } = processDeviceAnswer(await deviceRequest(parts.fetch, pin, { proof }), device.kid);
  return { kind: 'decided', word, atMs: parts.clock.now() };
};
