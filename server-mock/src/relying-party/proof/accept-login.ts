import {
  type DeviceWord,
  type PageWord,
  type ParsedProof,
  type ProofAnswer,
  type ProofResult,
  ProtocolError,
} from '#protocol';
import type { SecretHash } from '../../store/contract/ids.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { hashSecret } from '../secrets/bearer.ts';
import { sharedNonce } from './decide.ts';
import { takeStepIn, toldAfter } from './take-step.ts';

/**
 * Checks the login proofs of one browser and marks its pre-session as proven for the accounts of the devices that pass.
 * One transaction; refusals commit too, because a quarantine must not be rolled back.
 * @returns null when the challenge was not this browser's, used, or expired: nothing was consumed
 * @throws ProtocolError `malformed` when the proofs differ in their challenge or repeat a device
 */
export function acceptLoginProofs(
  rp: RelyingParty,
  request: {
    readonly preSession: SecretHash;
    readonly proofs: readonly ParsedProof[];
    readonly extensionOrigin: string;
  },
): Promise<ProofAnswer | null> {
  const nonce = sharedNonce(request.proofs);
  if (nonce === null) throw new ProtocolError('malformed', 'proofs of one post are over one challenge, one per device');
  const { preSession, extensionOrigin } = request;
  return commit(rp, async (tx) => {
    const challenge = await tx.challenges.consume({
      hash: hashSecret(nonce),
      binding: { kind: 'pre-session', hash: preSession },
      purpose: 'login',
      actionHash: null,
      nowMs: rp.clock.now(),
    });
    if (!challenge) return null;
    const results: ProofResult[] = [];
    for (const proof of request.proofs) {
      const taken = await takeStepIn(rp, tx, { proof, challenge, extensionOrigin });
      if (taken.word === 'accepted') {
        const { kid, accountId } = taken.device;
        await tx.preSessions.mark({ preSession, kid, accountId, expiresAtMs: rp.clock.now() + LIMITS.markMs });
      }
      results.push({ kid: proof.header.kid, word: taken.word, ...toldAfter(taken) });
    }
    return { v: 1, word: pageWord(results.map(({ word }) => word)), results };
  });
}

/** The page learns the best word of the local devices. One that the broker holds for locked waits for its user. */
function pageWord(words: readonly DeviceWord[]): PageWord {
  if (words.includes('accepted')) return 'ready';
  if (words.includes('tier')) return 'locked';
  return words.includes('suspended') ? 'suspended' : 'unregistered';
}
