import type { DeviceWord, Kid, Origin, PageWord } from '#protocol';
import { processRefreshAnswer, refreshRequest } from '../broker/exchanges.ts';
import type { Device } from '../device/device.ts';
import { signRefreshProof } from '../device/proof.ts';
import { pinToSignFor } from './broker-trust.ts';
import { deviceLock, type Parts } from './parts.ts';
import { sorted, usable, wordOfLocked } from './present-devices.ts';
import { runProving } from './proving.ts';
import { brokerOf, withBroker } from './remembered.ts';

/** Renewed so lately that a page that only appears need not ask for more. */
const JUST_NOW_MS = 60 * 1000;

/** A clock that was set back makes it due. */
export const isJustRenewed = async ({ memory, clock }: Parts, broker: Origin): Promise<boolean> => {
  const { renewedAtMs } = brokerOf(await memory.read(), broker);
  const ageMs = renewedAtMs === null ? null : clock.now() - renewedAtMs;
  return ageMs !== null && ageMs >= 0 && ageMs < JUST_NOW_MS;
};

/**
 * Renews the session that this browser has at a broker. Which of the devices it belongs to only the broker's challenge
 * tells: that one proves, and no other one evolves. @returns the word for the page, or null when there is none to give
 */
export const renewSession = (parts: Parts, broker: Origin): Promise<PageWord | null> =>
  parts.locks.hold(deviceLock(broker), async () => {
    const devices = usable(await parts.vault.devicesOf(broker));
    if (devices.length === 0) return 'unregistered';

    const pin = await pinToSignFor(parts, broker);
    if (pin === null) return null;
    if (pin.distrusted) return 'suspended';

    const { open, locked, undecided } = await sorted(parts, pin, devices);
    if (open.length === 0) return undecided ? null : wordOfLocked(locked);

    const end = await runProving<Kid>(parts, open, {
      pin,
      purpose: 'refresh',
      prove: async ([step], { nonce, session }) => {
        if (step === undefined || session === null) throw new RangeError('a session is renewed by its device');
        const { kid } = step.device;
        const proof = await signRefreshProof(parts, step, { nonce, pageOrigin: pin.broker }, session.sid);
        const { word, mode } = processRefreshAnswer(await refreshRequest(parts.fetch, pin, { proof }), kid);
        return { said: kid, told: new Map([[kid, { word, mode }]]) };
      },
    });
    switch (end.step) {
      case 'settled': {
        const word = end.told.get(end.said)?.word ?? 'refused';
        if (word === 'accepted') await parts.memory.change(withBroker(broker, { renewedAtMs: parts.clock.now() }));
        // Where nobody can be asked for anything, `locked` would only lead astray.
        const isSoftware = open.some(({ device }) => device.kid === end.said && device.tier === 'software');
        return word === 'tier' && isSoftware ? 'unregistered' : WORDS[word];
      }
      case 'another':
        return wordOfAnother(locked, end.kid);
      default:
        return null;
    }
  });

const WORDS: Readonly<Record<DeviceWord, PageWord | null>> = {
  accepted: 'ready',
  tier: 'locked',
  suspended: 'suspended',
  revoked: 'unregistered',
  refused: 'unregistered',
  late: null,
};

const wordOfAnother = (locked: readonly Device[], kid: Kid): PageWord => {
  const device = locked.find((candidate) => candidate.kid === kid);
  return device === undefined ? 'unregistered' : wordOfLocked([device]);
};
