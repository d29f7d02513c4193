import type { DeviceOutcome, DeviceWord, Nonce } from '#protocol';
import { deviceRequest, processDeviceAnswer } from '../broker/exchanges.ts';
import type { BrokerPin } from '../broker/pin.ts';
import { type EvolvingStep, signKeepProof, signMailProof, signVetoProof } from '../device/proof.ts';
import type { OpenDevice } from './device-opening.ts';
import type { Parts } from './parts.ts';
import { runProving } from './proving.ts';

/** What a device asks for on its own account, without a page. */
type DevicePurpose = 'keep' | 'veto' | 'mail';

/** The broker's word, and what came of an accepted proof; a null word: nothing is known. */
export interface DeviceResult {
  readonly word: DeviceWord | null;
  readonly outcome: DeviceOutcome | null;
}

/** Whoever calls holds the broker's lock, and has settled a change of tier that was under way. */
export const proveDevice = async (
  parts: Parts,
  pin: BrokerPin,
  open: OpenDevice,
  purpose: DevicePurpose,
): Promise<DeviceResult> => {
  const { kid } = open.device;
  const end = await runProving<DeviceOutcome | null>(parts, [open], {
    pin,
    purpose,
    prove: async ([step], nonce) => {
      if (step === undefined) throw new RangeError('a device that proves has a step');
      const proof = await sign[purpose](parts, step, nonce);
      const { word, outcome } = processDeviceAnswer(await deviceRequest(parts.fetch, pin, { proof }), kid);
      return { said: outcome, words: new Map([[kid, word]]) };
    },
  });
  return end.step === 'settled'
    ? { word: end.words.get(kid) ?? null, outcome: end.said }
    : { word: null, outcome: null };
};

const sign: Readonly<Record<DevicePurpose, (parts: Parts, step: EvolvingStep, nonce: Nonce) => Promise<string>>> = {
  keep: (parts, step, nonce) => signKeepProof(parts, step, nonce, step.device),
  veto: signVetoProof,
  mail: signMailProof,
};
