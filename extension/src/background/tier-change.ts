import type { Base64Url, Kid, Tier } from '#protocol';
import { type Device, keyOf, type Prepared } from '../device/device.ts';
import { importKek } from '../device/wrapping.ts';
import type { UiMessages } from '../messaging/contract.ts';
import { runChange } from './change-settling.ts';
import { withDevice } from './device-access.ts';
import { type OpenDevice, openDevice } from './device-opening.ts';
import { proveDevice } from './device-proof.ts';
import { MalformedRequest } from './malformed-request.ts';
import type { Parts } from './parts.ts';

type NewTier = Exclude<Tier, 'software'>;
type Answer = UiMessages['change-tier']['answer']['word'];

/**
 * Takes a device to another tier, to another PIN or another credential, under a wrapping key that was just made for it. Signed by the key of
 * the old tier, which has to be unlocked: who cannot use the PC as it is protected now cannot change how it is.
 */
export const changeTier = async (parts: Parts, kid: Kid, tier: NewTier, kek: Base64Url): Promise<Answer> => {
  const answer = await withDevice(parts, kid, async (device, pin): Promise<Answer> => {
    if (device.change !== null) return 'failed';
    const means = meansOf(device.prepared, tier);
    const open = await openDevice(parts, device);
    if (open === null) return 'locked';

    // What is still under way under the old tier comes first: two successors of one key would look like a copy.
    const { word } = await proveDevice(parts, pin, open, { prp: 'keep' });
    if (word !== 'accepted') return answerTo(word);
    const kept = await again(parts, open);
    if (kept === null) return 'failed';

    const key = await parts.keys.generate(kept.acked + 1, { kid, kek: await importKek(kek) });
    if ('privateKey' in key) throw new TypeError('a protected key is wrapped');
    const change = { tier, ...means, key, unanswered: 0, openUntilMs: 0 };
    const end = await runChange(parts, pin, { ...kept, prepared: null, change });
    switch (end.step) {
      case 'adopted':
        await parts.unlocked.keep(kid, kek);
        parts.changed();
        return 'changed';
      case 'dropped':
        return answerTo(end.word);
      case 'open':
        return 'failed';
    }
  });
  return answer ?? 'failed';
};

/** @throws {MalformedRequest} when no such wrapping key can have been made */
const meansOf = (prepared: Prepared | null, tier: NewTier): Prepared => {
  const presence = tier === 'pin' ? (prepared?.presence ?? null) : null;
  const credentialId = tier === 'platform' ? (prepared?.credentialId ?? null) : null;
  if (presence === null && credentialId === null) throw new MalformedRequest();
  return { presence, credentialId };
};

/** The device as the ceremony left it, with nothing under way. */
const again = async (parts: Parts, { device: { broker, kid } }: OpenDevice): Promise<Device | null> => {
  const device = (await parts.vault.devicesOf(broker)).find((candidate) => candidate.kid === kid);
  return device === undefined || keyOf(device, device.acked + 1) !== undefined ? null : device;
};

const answerTo = (word: string | null): Answer => {
  if (word === null || word === 'late') return 'failed';
  return word === 'tier' ? 'locked' : 'refused';
};
