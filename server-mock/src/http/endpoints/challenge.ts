import { type ChallengeAnswer, type ChallengePurpose, type Kid, ProtocolError, parseChallengeRequest } from '#protocol';
import {
  beginRegistration,
  challengeRefresh,
  hashSecret,
  issueChallengeIn,
  LIMITS,
} from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { readSecretCookie } from '../frame/cookies.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ENDPOINTS } from './paths.ts';

export function challengeEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.challenge, async (c) => {
    const { purpose, kids } = parseChallengeRequest(await readJson(c));
    const { address, session } = c.get('visit');
    if (!(await namesActiveDevice(deps, kids))) await countUnproven(deps, 'challenge', address);
    switch (purpose) {
      case 'login':
        return c.json(await loginChallenge(deps, readSecretCookie(c, 'preSession'), kids));
      case 'register': {
        if (!session) throw new HttpError('refused', 'no session');
        const challenge = await beginRegistration(deps.rp, session);
        if (!challenge) throw new HttpError('no_grant', 'this session may not register');
        return c.json(challenge satisfies ChallengeAnswer);
      }
      case 'pin':
      case 'platform':
      case 'keep':
      case 'mail':
      case 'veto':
      case 'unlock':
      case 'approve':
      case 'confirm':
      case 'read':
      case 'listen':
        return c.json(await deviceChallenge(deps, purpose, kids));
      case 'refresh': {
        const challenge = session ? await challengeRefresh(deps.rp, session, kids) : null;
        if (!challenge) throw new HttpError('refused', 'no session of a device');
        return c.json(challenge satisfies ChallengeAnswer);
      }
    }
  });
}

/** Nobody guesses the 128 bits of a device id: who names an active one stands behind no limit that strangers use up. */
function namesActiveDevice({ store }: Deps, kids: readonly Kid[]): Promise<boolean> {
  return store.transaction(async (tx) => {
    for (const kid of kids) if ((await tx.devices.find(kid))?.status === 'active') return true;
    return false;
  });
}

/** For what a device asks for on its own account: bound to the device, with no cookie, and given for unknown ones alike. */
function deviceChallenge({ rp }: Deps, purpose: ChallengePurpose, kids: readonly Kid[]): Promise<ChallengeAnswer> {
  const [kid] = kids;
  if (kid === undefined || kids.length > 1) throw new ProtocolError('malformed', `kids: expected one for '${purpose}'`);
  return rp.store.transaction(async (tx) => {
    const binding = { kind: 'device', hash: hashSecret(kid) } as const;
    return issueChallengeIn(rp, tx, { binding, purpose, kids });
  });
}

function loginChallenge({ rp }: Deps, preSession: string | null, kids: readonly Kid[]): Promise<ChallengeAnswer> {
  if (preSession === null) throw new HttpError('refused', 'no pre-session');
  const hash = hashSecret(preSession);
  return rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    if (!(await tx.preSessions.touch(hash, nowMs, nowMs + LIMITS.preSessionMs))) {
      throw new HttpError('refused', 'the pre-session is not alive');
    }
    const binding = { kind: 'pre-session', hash } as const;
    return issueChallengeIn(rp, tx, { binding, purpose: 'login', kids });
  });
}
