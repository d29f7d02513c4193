import type { Context } from 'hono';
import * as v from 'valibot';
import type { ElsewhereLogIn, ElsewhereRequest } from '../../relying-party/index.ts';
import type { App, Deps, Env } from '../frame/app.ts';
import { form } from '../frame/body.ts';
import { setSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { type Elsewhere, elsewherePage } from '../pages/elsewhere/view.ts';
import { credentialFields, findCustomer, passwordCheck } from './credentials.ts';

const FIELDS = v.object({ ...credentialFields, digits: v.optional(v.string(), '') });

export interface WayElsewhere {
  readonly way: Elsewhere;
  readonly path: string;
  readonly logIn: (request: ElsewhereRequest & { readonly digits: string }) => Promise<ElsewhereLogIn>;
}

/** One page of a way in from other browsers: every answer but the right one is the same for everybody, and as late. */
export function elsewhereRoutes(app: App, deps: Deps, { way, path, logIn }: WayElsewhere): void {
  const show = async (c: Context<Env>, refused: boolean): Promise<Response> =>
    c.html(await elsewherePage({ lang: c.get('visit').lang, way, refused }), refused ? 403 : 200);

  app.get(path, (c) => show(c, false));

  app.post(path, async (c) => {
    const receivedAtMs = deps.clock.now();
    const { loginId, password, digits } = await form(c, FIELDS);
    const { address } = c.get('visit');
    await countUnproven(deps, `login-${way}`, address);
    const customer = await findCustomer(deps, loginId);
    const rightPassword = passwordCheck(customer, password);
    const result = await logIn({ accountId: customer?.id ?? null, address, rightPassword, digits });
    if (result.kind === 'logged-in') {
      setSecretCookie(c, 'session', result.sessionToken);
      return c.redirect('/home', 303);
    }
    await holdRefusal(deps.clock, receivedAtMs);
    return show(c, true);
  });
}
