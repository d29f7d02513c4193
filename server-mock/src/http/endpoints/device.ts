import { parseDeviceRequest, parseProof } from '#protocol';
import { actForDevice, hashSecret } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { readSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ensurePreSession } from '../sign-in/pre-session.ts';
import { ENDPOINTS } from './paths.ts';

export function deviceEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.device, async (c) => {
    const receivedAtMs = deps.clock.now();
    const proof = parseProof(parseDeviceRequest(await readJson(c)).proof);
    const extensionOrigin = c.req.header('Origin') ?? '';
    // A window belongs to a browser: one that has not opened the login page yet is given its pre-session now.
    const opens = proof.claims.prp === 'unlock';
    const cookie = opens ? await ensurePreSession(deps, c) : readSecretCookie(c, 'preSession');
    const preSession = cookie === null ? null : hashSecret(cookie);
    const answer = await actForDevice(deps.rp, { proof, extensionOrigin, preSession });
    if (answer?.word !== 'accepted') {
      await countUnproven(deps, 'device', c.get('visit').address);
      await holdRefusal(deps.clock, receivedAtMs);
    }
    if (!answer) throw new HttpError('refused', 'no challenge of this device');
    return c.json(answer);
  });
}
