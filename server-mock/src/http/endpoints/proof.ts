import { parseProof, parseProofRequest } from '#protocol';
import { networkOf } from '../../place/index.ts';
import { acceptLoginProofs, hashSecret, noteNetwork } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { readSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ENDPOINTS } from './paths.ts';

export function proofEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.proof, async (c) => {
    const receivedAtMs = deps.clock.now();
    const proofs = parseProofRequest(await readJson(c)).proofs.map(parseProof);
    const preSession = readSecretCookie(c, 'preSession');
    const extensionOrigin = c.req.header('Origin') ?? '';
    const answer =
      preSession === null
        ? null
        : await acceptLoginProofs(deps.rp, { preSession: hashSecret(preSession), proofs, extensionOrigin });
    if (!answer?.results.some(({ word }) => word === 'accepted')) {
      await countUnproven(deps, 'proof', c.get('visit').address);
      await holdRefusal(deps.clock, receivedAtMs);
    }
    const accepted = (answer?.results ?? []).filter(({ word }) => word === 'accepted').map(({ kid }) => kid);
    await noteNetwork(deps.rp, accepted, networkOf(c.get('visit').address));
    if (!answer) throw new HttpError('refused', 'no challenge of this browser');
    return c.json(answer);
  });
}
