import { type Base64Url, decodeBase64Url, encodeBase64Url, type Nonce, type PlatformRequest } from '#protocol';
import { BrokerError } from '../broker/errors.ts';
import {
  challengeRequest,
  platformRequest,
  processChallengeAnswer,
  processPlatformAnswer,
} from '../broker/exchanges.ts';
import type { Device } from '../device/device.ts';
import type { PresenceKey } from '../device/presence.ts';
import type {
  KekEvaluation,
  KekFailure,
  KekTarget,
  PlatformChallenge,
  PlatformVerdict,
} from '../messaging/contract.ts';
import type { VaultChange } from '../vault/changes.ts';
import type { SettledAnswer } from './ceremonies/evaluation.ts';
import { hasLapsed } from './ceremonies/proving.ts';
import { runEvaluation } from './evaluation.ts';
import { standingChange, type Target, withTarget } from './kek-target.ts';
import type { Parts } from './parts.ts';

/** The question does not stand any more, the device is gone, or its broker is not trusted: nobody is asked. */
const NO_TARGET: KekFailure = { word: 'failed', code: 'refused' };

/** From a PIN: the broker's part. The window blinds and finalizes; here the presence key asks. */
export const evaluatePin = async (parts: Parts, target: KekTarget, blinded: Base64Url): Promise<KekEvaluation> => {
  const evaluation = await withTarget(parts, target, (found) =>
    found.device === null ? choosePin(parts, found, blinded) : usePin(parts, found, found.device, blinded),
  );
  parts.changed();
  return evaluation ?? NO_TARGET;
};

const usePin = async (parts: Parts, found: Target, device: Device, blinded: Base64Url): Promise<KekEvaluation> => {
  if (device.presence === null) return NO_TARGET;
  const answer = await evaluateWith(parts, found, device.presence, blinded);
  if (mayBeOfThePast(device, answer)) return UNDECIDED;
  await forgetLapsed(parts, device, answer);
  return answer;
};

/**
 * A change of tier may have been carried out while we do not know it: then the broker knows the old presence key or
 * credential no more, or says of its PIN that it is destroyed, and none of that is true of the device. Asked again, the
 * change is settled first.
 */
const mayBeOfThePast = ({ change }: Device, answer: KekEvaluation | PlatformVerdict): boolean =>
  change !== null && (answer.word === 'destroyed' || isRefused(answer));

const UNDECIDED: KekFailure = { word: 'failed', code: 'unavailable' };

const isRefused = (answer: KekEvaluation | PlatformVerdict): boolean =>
  answer.word === 'failed' && answer.code === 'refused';

/**
 * A broker admits an unknown presence key with its first signature only. Where that one was lost on its way, the key is
 * a stranger's for ever, and another one is made.
 */
const choosePin = async (parts: Parts, found: Target, blinded: Base64Url): Promise<KekEvaluation> => {
  const { presence } = found.means;
  const answer = await evaluateWith(parts, found, presence ?? (await parts.keys.generatePresence()), blinded);
  return isRefused(answer) ? evaluateWith(parts, found, await parts.keys.generatePresence(), blinded) : answer;
};

const evaluateWith = (parts: Parts, found: Target, presence: PresenceKey, blinded: Base64Url) => {
  const { means, withMeans } = found;
  const record = {
    withPresence: (raised: PresenceKey) => withMeans({ ...means, presence: raised }),
    after: (word: SettledAnswer['word']) => afterEvaluation(parts, found, word),
  };
  return runEvaluation(parts, { ...found, presence, record }, blinded);
};

const afterEvaluation = (
  parts: Parts,
  { device, means, withMeans }: Target,
  word: SettledAnswer['word'],
): readonly VaultChange[] => {
  if (word === 'evaluated') return [];
  // A secret that was used up before it belonged to a device: the next try makes another.
  if (device === null) return withMeans({ ...means, presence: null });
  if (word === 'destroyed' && device.change !== null) return [];
  const status = word === 'revoked' ? 'revoked' : 'suspended';
  const destroyed: VaultChange = { kind: 'amend-device', kid: device.kid, amendment: { destroyed: true } };
  return [standingChange(device, status, parts.clock.now()), ...(word === 'destroyed' ? [destroyed] : [])];
};

/** From the PC's authenticator: what it is asked. */
export const platformChallenge = async (parts: Parts, target: KekTarget): Promise<PlatformChallenge> => {
  const challenge = await withTarget(parts, target, async (found): Promise<PlatformChallenge> => {
    const { pin, broker, kid, accountLabel, device, means, withMeans } = found;
    if (device !== null && device.credentialId === null) return NO_TARGET;
    // The id for which the wrapping key is made must be the one that is registered.
    if (device === null) await parts.vault.apply(withMeans(means));
    return reaching(async () => {
      const answer = await challengeRequest(parts.fetch, pin, { purpose: 'platform', kids: [kid] });
      const { nonce } = processChallengeAnswer(answer, [kid]);
      const credentialId = device === null ? null : device.credentialId;
      return {
        word: 'challenge',
        kid,
        nonce,
        challenge: await challengeAbout(target, nonce),
        rpId: new URL(broker).hostname,
        credentialId,
        userName: accountLabel,
      };
    });
  });
  return challenge ?? NO_TARGET;
};

const rowOf = (target: KekTarget): Base64Url | null => (target.for === 'act' ? target.row : null);

/** About a row the authenticator is asked over both: the nonce, so that it is new, and the row, so that it is about no other. */
const challengeAbout = async (target: KekTarget, nonce: Nonce): Promise<Base64Url> => {
  const row = rowOf(target);
  if (row === null) return nonce;
  const both = Uint8Array.from([...decodeBase64Url(nonce), ...decodeBase64Url(row)]);
  return encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', both)));
};

/** What the authenticator answered, for the broker to verify. */
export interface PlatformEvidence extends Pick<PlatformRequest, 'registration' | 'assertion'> {
  readonly nonce: Nonce;
}

export const platformAnswer = async (
  parts: Parts,
  target: KekTarget,
  evidence: PlatformEvidence,
): Promise<PlatformVerdict> => {
  const verdict = await withTarget(parts, target, async (found): Promise<PlatformVerdict> => {
    const { pin, kid, device, means, withMeans } = found;
    const answer = await reaching(async (): Promise<PlatformVerdict> => {
      const { word } = processPlatformAnswer(
        await platformRequest(parts.fetch, pin, { kid, row: rowOf(target), ...evidence }),
        kid,
      );
      return { word };
    });
    if (device !== null) {
      if (mayBeOfThePast(device, answer)) return UNDECIDED;
      if (answer.word === 'suspended' || answer.word === 'revoked') {
        await parts.vault.apply([standingChange(device, answer.word, parts.clock.now())]);
      }
      await forgetLapsed(parts, device, answer);
    } else if (answer.word === 'verified') {
      await parts.vault.apply(withMeans({ ...means, credentialId: evidence.assertion.credentialId }));
    }
    return answer;
  });
  parts.changed();
  return verdict ?? NO_TARGET;
};

/** A device that never became active, and that the broker does not know, cannot be opened: no login would clear it away. */
const forgetLapsed = async (parts: Parts, device: Device, answer: KekEvaluation | PlatformVerdict): Promise<void> => {
  if (!isRefused(answer) || !hasLapsed(device, parts.clock.now())) return;
  await parts.vault.apply([{ kind: 'remove-device', kid: device.kid }]);
};

const reaching = async <T>(work: () => Promise<T>): Promise<T | KekFailure> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BrokerError) return { word: 'failed', code: error.code };
    throw error;
  }
};
