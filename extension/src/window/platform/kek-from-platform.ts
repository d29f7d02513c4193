import type { KekTarget } from '../../messaging/contract.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { deriveKek } from '../kek/derive.ts';
import type { KekOutcome } from '../kek/outcome.ts';
import { askAuthenticator, PlatformError } from './ceremony.ts';

/** The broker's challenge, the PC's authenticator, the broker's verdict; and from the authenticator's secret the key. */
export const kekFromPlatform = async (target: KekTarget): Promise<KekOutcome> => {
  try {
    const challenge = await askBackground('platform-challenge', { target });
    if (challenge.word !== 'challenge') return challenge;
    const { kid, nonce } = challenge;
    const { registration, assertion, secret } = await askAuthenticator(challenge);
    const verdict = await askBackground('platform-answer', { target, nonce, registration, assertion });
    if (verdict.word === 'failed') return verdict;
    if (verdict.word !== 'verified') return { word: verdict.word };
    return { word: 'made', kid, triesLeft: null, kek: await deriveKek(secret, kid) };
  } catch (error) {
    return error instanceof PlatformError
      ? { word: 'platform', problem: error.problem }
      : { word: 'failed', code: 'fault' };
  }
};
