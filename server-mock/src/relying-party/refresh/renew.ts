import type { ParsedProof, RefreshAnswer } from '#protocol';
import type { Session } from '../../store/contract/sessions.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { takeStepIn, toldAfter } from '../proof/take-step.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';

export interface Renewed {
  readonly answer: RefreshAnswer;
  /** For the cookie; null unless the session was renewed. */
  readonly sessionToken: string | null;
}

/**
 * Renews a session by a proof of its device. One transaction; refusals commit too.
 * @returns null when the challenge was not this session's, used, or expired, or the proof is about another session or device
 */
export function renewSession(
  rp: RelyingParty,
  request: { readonly session: Session; readonly proof: ParsedProof; readonly extensionOrigin: string },
): Promise<Renewed | null> {
  const { session, proof, extensionOrigin } = request;
  const { header, claims } = proof;
  if (claims.prp !== 'refresh') return Promise.resolve(null);
  return commit(rp, async (tx) => {
    const challenge = await tx.challenges.consume({
      hash: hashSecret(claims.nonce),
      binding: { kind: 'session', hash: session.hash },
      purpose: 'refresh',
      actionHash: null,
      nowMs: rp.clock.now(),
    });
    if (!challenge) return null;
    if (claims.sid !== (session.hash as string) || header.kid !== session.kid) return null;
    const taken = await takeStepIn(rp, tx, { proof, challenge, extensionOrigin });
    const answer: RefreshAnswer = { v: 1, kid: header.kid, word: taken.word, ...toldAfter(taken) };
    // Whatever ended the session while the proof was on its way stays ended.
    const live = taken.word === 'accepted' && (await tx.sessions.findLive(session.token, rp.clock.now()));
    if (!live) return { answer, sessionToken: null };
    const sessionToken = newSecret(rp.random);
    const nowMs = rp.clock.now();
    const renewByMs = nowMs + LIMITS.renewalMs;
    await tx.sessions.renew({ hash: live.hash, token: hashSecret(sessionToken), nowMs, renewByMs });
    return { answer, sessionToken };
  });
}
