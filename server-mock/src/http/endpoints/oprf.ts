import { parseOprfRequest, parseProof } from '#protocol';
import { evaluatePin } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ENDPOINTS } from './paths.ts';

export function oprfEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.oprf, async (c) => {
    const receivedAtMs = deps.clock.now();
    const proof = parseProof(parseOprfRequest(await readJson(c)).proof);
    const { session, address } = c.get('visit');
    const extensionOrigin = c.req.header('Origin') ?? '';
    const answer = await evaluatePin(deps.rp, { proof, session, extensionOrigin });
    if (answer?.word !== 'evaluated') {
      await countUnproven(deps, 'oprf', address);
      await holdRefusal(deps.clock, receivedAtMs);
    }
    if (!answer) throw new HttpError('refused', 'no evaluation');
    return c.json(answer);
  });
}
