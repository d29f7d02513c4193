import type { Base64Url, ChallengeAnswer, Kid } from '#protocol';
import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { issueChallengeIn } from '../proof/challenge.ts';

/**
 * The challenge for renewing this session; it says which of the browser's devices the session belongs to.
 * @returns null when the session belongs to no device
 */
export function challengeRefresh(
  rp: RelyingParty,
  session: Session,
  kids: readonly Kid[],
): Promise<ChallengeAnswer | null> {
  const { kid, hash } = session;
  if (kid === null) return Promise.resolve(null);
  return rp.store.transaction(async (tx) => {
    const binding = { kind: 'session', hash } as const;
    const challenge = await issueChallengeIn(rp, tx, { binding, purpose: 'refresh', kids });
    return { ...challenge, session: { sid: hash as string as Base64Url, kid } };
  });
}
