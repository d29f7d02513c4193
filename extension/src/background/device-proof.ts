import type { DeviceOutcome, DeviceWord, OpenedWindow } from '#protocol';
import { deviceRequest, processDeviceAnswer } from '../broker/exchanges.ts';
import type { BrokerPin } from '../broker/pin.ts';
import { type OwnWish, signKeepProof, signOwnProof } from '../device/proof.ts';
import type { OpenDevice } from './device-opening.ts';
import type { Parts } from './parts.ts';
import { runProving } from './proving.ts';

/** What a device asks for on its own account, and is answered at once. */
export type DeviceWish = { readonly prp: 'keep' } | Exclude<OwnWish, { readonly prp: 'read' | 'listen' }>;

/** The broker's word, and what came of an accepted proof; a null word: nothing is known. */
export interface DeviceResult {
  readonly word: DeviceWord | null;
  readonly outcome: DeviceOutcome | null;
  readonly opened: OpenedWindow | null;
}

type Said = Pick<DeviceResult, 'outcome' | 'opened'>;

const NOTHING = { word: null, outcome: null, opened: null } as const satisfies DeviceResult;

/** Whoever calls holds the broker's lock, and has settled a change of tier that was under way. */
export const proveDevice = async (
  parts: Parts,
  pin: BrokerPin,
  open: OpenDevice,
  wish: DeviceWish,
): Promise<DeviceResult> => {
  const { kid } = open.device;
  const end = await runProving<Said>(parts, [open], {
    pin,
    purpose: wish.prp,
    prove: async ([step], { nonce }) => {
      if (step === undefined) throw new RangeError('a device that proves has a step');
      const proof =
        wish.prp === 'keep'
          ? await signKeepProof(parts, step, nonce, step.device)
          : await signOwnProof(parts, step, nonce, wish);
      const answer = await deviceRequest(parts.fetch, pin, { proof });
      const { word, mode, outcome, opened } = processDeviceAnswer(answer, kid);
      return { said: { outcome, opened }, told: new Map([[kid, { word, mode }]]) };
    },
  });
  if (end.step !== 'settled') return NOTHING;
  return { word: end.told.get(kid)?.word ?? null, ...end.said };
};
