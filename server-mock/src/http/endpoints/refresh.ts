import { parseProof, parseRefreshRequest } from '#protocol';
import { networkOf } from '../../place/index.ts';
import { noteNetwork, renewSession } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { setSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ENDPOINTS } from './paths.ts';

export function refreshEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.refresh, async (c) => {
    const receivedAtMs = deps.clock.now();
    const proof = parseProof(parseRefreshRequest(await readJson(c)).proof);
    const { session, address } = c.get('visit');
    const extensionOrigin = c.req.header('Origin') ?? '';
    const renewed = session ? await renewSession(deps.rp, { session, proof, extensionOrigin }) : null;
    if (renewed?.answer.word !== 'accepted') {
      await countUnproven(deps, 'refresh', address);
      await holdRefusal(deps.clock, receivedAtMs);
    }
    if (renewed?.answer.word === 'accepted') await noteNetwork(deps.rp, [proof.header.kid], networkOf(address));
    if (!renewed) throw new HttpError('refused', 'no challenge of this session');
    if (renewed.sessionToken !== null) setSecretCookie(c, 'session', renewed.sessionToken);
    return c.json(renewed.answer);
  });
}
