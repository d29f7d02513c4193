import type { ParsedProof, RowsAnswer } from '#protocol';
import { ROWS_MAX } from '#protocol';
import { commit, type RelyingParty } from '../context.ts';
import { consumeDeviceChallengeIn } from '../proof/challenge.ts';
import { takeStepIn, toldAfter } from '../proof/take-step.ts';

/**
 * Gives a device the rows that wait for it. One transaction; refusals commit too.
 * @returns null when the challenge was not this device's, used, or expired: nothing was consumed
 */
export function rowsForDevice(
  rp: RelyingParty,
  { proof, extensionOrigin }: { readonly proof: ParsedProof; readonly extensionOrigin: string },
): Promise<RowsAnswer | null> {
  const { kid } = proof.header;
  const { nonce, prp: purpose } = proof.claims;
  if (purpose !== 'read') return Promise.resolve(null);
  return commit(rp, async (tx) => {
    const challenge = await consumeDeviceChallengeIn(rp, tx, { kid, nonce, purpose });
    if (!challenge) return null;
    const taken = await takeStepIn(rp, tx, { proof, challenge, extensionOrigin });
    const waiting = taken.word === 'accepted' ? await tx.rows.openOf(kid, rp.clock.now()) : [];
    const rows = waiting.slice(0, ROWS_MAX).map(({ jws }) => jws);
    return { v: 1, kid, word: taken.word, ...toldAfter(taken), rows };
  });
}
