import { parseProof, parseRowsRequest } from '#protocol';
import { rowsForDevice } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ENDPOINTS } from './paths.ts';

export function rowsEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.rows, async (c) => {
    const receivedAtMs = deps.clock.now();
    const proof = parseProof(parseRowsRequest(await readJson(c)).proof);
    const answer = await rowsForDevice(deps.rp, { proof, extensionOrigin: c.req.header('Origin') ?? '' });
    if (answer?.word !== 'accepted') {
      await countUnproven(deps, 'rows', c.get('visit').address);
      await holdRefusal(deps.clock, receivedAtMs);
    }
    if (!answer) throw new HttpError('refused', 'no challenge of this device');
    return c.json(answer);
  });
}
