import { parsePlatformRequest } from '#protocol';
import { verifyPlatform } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ENDPOINTS } from './paths.ts';

export function platformEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.platform, async (c) => {
    const receivedAtMs = deps.clock.now();
    const { v: _, ...evidence } = parsePlatformRequest(await readJson(c));
    const { session, address } = c.get('visit');
    const extensionOrigin = c.req.header('Origin') ?? '';
    const answer = await verifyPlatform(deps.rp, { ...evidence, session, extensionOrigin });
    if (answer?.word !== 'verified') {
      await countUnproven(deps, 'platform', address);
      await holdRefusal(deps.clock, receivedAtMs);
    }
    if (!answer) throw new HttpError('refused', 'no assertion');
    return c.json(answer);
  });
}
