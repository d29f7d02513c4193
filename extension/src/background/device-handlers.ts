import type { Kid, Origin } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import type { UiMessages } from '../messaging/contract.ts';
import { withDevice } from './device-access.ts';
import { openDevice } from './device-opening.ts';
import { type DeviceResult, proveDevice } from './device-proof.ts';
import { forgetDevice } from './forget-device.ts';
import { evaluatePin, platformAnswer, platformChallenge } from './kek.ts';
import type { Listening } from './listening/listening.ts';
import { openOwnWindow } from './own-windows.ts';
import { deviceLock, type Parts } from './parts.ts';
import type { UiTable } from './router.ts';
import { changeTier } from './tier-change.ts';
import { blindedIn, evidenceIn, foundIn, kekIn, kidIn, newTierIn, targetIn, windowKindIn } from './ui-requests.ts';
import { afterUnlocking, lockAll, type UnlockParts, unlock } from './unlocking.ts';

export interface DeviceParts extends UnlockParts {
  readonly allowed: ReadonlySet<Origin>;
  readonly listening: Listening;
}

type DeviceMessage =
  | 'kek-evaluate'
  | 'platform-challenge'
  | 'platform-answer'
  | 'unlock'
  | 'lock'
  | 'unlock-open'
  | 'change-open'
  | 'window-open'
  | 'change-tier'
  | 'veto'
  | 'mail-again'
  | 'drill-answer'
  | 'forget-device';

/** What the extension's own pages ask of a device that is, or is about to be, registered. */
export const deviceTable = (parts: DeviceParts): Pick<UiTable, DeviceMessage> => ({
  'kek-evaluate': (request) => evaluatePin(parts, targetIn(request, parts.allowed), blindedIn(request)),
  'platform-challenge': (request) => platformChallenge(parts, targetIn(request, parts.allowed)),
  'platform-answer': (request) => platformAnswer(parts, targetIn(request, parts.allowed), evidenceIn(request)),
  unlock: async (request) => {
    const kid = kidIn(request);
    const word = await unlock(parts, kid, kekIn(request));
    if (word === 'unlocked') {
      void afterUnlocking(parts, kid)
        .then(() => parts.listening.revive())
        .catch(() => undefined);
    }
    return { word };
  },
  lock: async () => {
    await lockAll(parts);
    return null;
  },
  'unlock-open': (request) => open(parts, 'unlock', kidIn(request)),
  'change-open': (request) => open(parts, 'change', kidIn(request)),
  'window-open': (request) => open(parts, windowKindIn(request), kidIn(request)),
  'change-tier': async (request) => ({
    word: await changeTier(parts, kidIn(request), newTierIn(request), kekIn(request)),
  }),
  veto: async (request) => ({ word: await objectTo(parts, kidIn(request)) }),
  'mail-again': async (request) => ({ word: await mailAgain(parts, kidIn(request)) }),
  'drill-answer': async (request) => {
    const lastDrill = { atMs: parts.clock.now(), found: foundIn(request) };
    await amend(parts, kidIn(request), { lastDrill });
    return null;
  },
  'forget-device': async (request) => {
    await forgetDevice(parts, kidIn(request));
    return null;
  },
});

const open = async (parts: DeviceParts, kind: Parameters<typeof openOwnWindow>[1], kid: Kid): Promise<null> => {
  await openOwnWindow(parts, kind, kid, null);
  return null;
};

/** Under the lock: a ceremony that runs would write the device as it was before. */
const amend = async (parts: Parts, kid: Kid, amendment: Pick<Device, 'lastDrill'>): Promise<void> => {
  const device = (await parts.vault.devices()).find((candidate) => candidate.kid === kid);
  if (device === undefined) return;
  await parts.locks.hold(deviceLock(device.broker), () =>
    parts.vault.apply([{ kind: 'amend-device', kid, amendment }]),
  );
  parts.changed();
};

const objectTo = async (parts: Parts, kid: Kid): Promise<UiMessages['veto']['answer']['word']> => {
  const word = await asked(parts, kid, 'veto');
  return word === 'rate_limited' ? 'refused' : word;
};

const mailAgain = async (parts: Parts, kid: Kid): Promise<UiMessages['mail-again']['answer']['word']> => {
  const word = await asked(parts, kid, 'mail');
  return word === 'nothing' ? 'refused' : word;
};

type Asked = 'done' | 'nothing' | 'rate_limited' | 'refused' | 'failed' | 'locked';

const asked = async (parts: Parts, kid: Kid, purpose: 'veto' | 'mail'): Promise<Asked> =>
  (await withDevice(parts, kid, (device, pin) => proveIfOpen(parts, pin, device, purpose))) ?? 'failed';

const proveIfOpen = async (parts: Parts, pin: BrokerPin, device: Device, purpose: 'veto' | 'mail'): Promise<Asked> => {
  const opened = await openDevice(parts, device);
  if (opened === null) return 'locked';
  // What became of a change of tier is not known: nothing else is signed until it is.
  if (device.change !== null) return 'failed';
  return wordOf(await proveDevice(parts, pin, opened, { prp: purpose }));
};

const wordOf = ({ word, outcome }: DeviceResult): Asked => {
  switch (word) {
    case null:
    case 'late':
      return 'failed';
    case 'accepted':
      return outcome === 'done' || outcome === 'nothing' || outcome === 'rate_limited' ? outcome : 'refused';
    case 'tier':
      return 'locked';
    default:
      return 'refused';
  }
};
