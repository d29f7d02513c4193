import { parseProof, parseRegisterRequest, parseRegistrationRequest } from '#protocol';
import { register, registrationOf } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ENDPOINTS } from './paths.ts';

export function registerEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.register, async (c) => {
    const { proof, name } = parseRegisterRequest(await readJson(c));
    const parsed = parseProof(proof);
    const { session, address } = c.get('visit');
    await countUnproven(deps, 'register', address);
    if (!session) throw new HttpError('refused', 'no session');
    const extensionOrigin = c.req.header('Origin') ?? '';
    const result = await register(deps.rp, { session, proof: parsed, name, extensionOrigin });
    if (!result.ok) throw new HttpError(result.code, 'registration');
    return c.json(result.answer);
  });

  app.post(ENDPOINTS.registration, async (c) => {
    const { kid } = parseRegistrationRequest(await readJson(c));
    const { session, address } = c.get('visit');
    await countUnproven(deps, 'registration', address);
    const answer = session ? await registrationOf(deps.rp, session, kid) : null;
    if (!answer) throw new HttpError('refused', 'not begun in this session');
    return c.json(answer);
  });
}
