import type { Context } from 'hono';
import * as v from 'valibot';
import { hashSecret, newSecret, replacePc, sendReplaceCode } from '../../relying-party/index.ts';
import type { App, Deps, Env } from '../frame/app.ts';
import { form } from '../frame/body.ts';
import { setSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { REGISTER_PATH } from '../frame/register-path.ts';
import { REPLACE_PATH } from '../pages/paths.ts';
import { type ReplaceNotice, replacePage } from '../pages/replace/view.ts';
import { credentialFields, findCustomer, passwordCheck } from './credentials.ts';
import { ensurePreSession } from './pre-session.ts';

const FIELDS = v.object({
  ...credentialFields,
  code: v.optional(v.string(), ''),
  secondSecret: v.optional(v.string(), ''),
});

/** The new PC takes the place of the old one. Every answer but the right one is the same for everybody. */
export function replaceRoutes(app: App, deps: Deps): void {
  const show = async (c: Context<Env>, notice: ReplaceNotice | null, status: 200 | 403): Promise<Response> =>
    c.html(await replacePage({ lang: c.get('visit').lang, notice }), status);
  const read = async (c: Context<Env>) => {
    const { loginId, password, code, secondSecret } = await form(c, FIELDS);
    const { address } = c.get('visit');
    await countUnproven(deps, 'replace', address);
    const customer = await findCustomer(deps, loginId);
    // Above its share of new pre-sessions a client address gets none; a code asked for by nobody serves nobody.
    const preSession = hashSecret((await ensurePreSession(deps, c)) ?? newSecret(deps.rp.random));
    const rightPassword = passwordCheck(customer, password);
    return { accountId: customer?.id ?? null, preSession, address, code, secondSecret, rightPassword };
  };

  app.get(REPLACE_PATH, async (c) => {
    await ensurePreSession(deps, c);
    return show(c, null, 200);
  });

  app.post(`${REPLACE_PATH}/code`, async (c) => {
    const receivedAtMs = deps.clock.now();
    await sendReplaceCode(deps.rp, await read(c));
    await holdRefusal(deps.clock, receivedAtMs);
    return show(c, 'code_sent', 200);
  });

  app.post(REPLACE_PATH, async (c) => {
    const receivedAtMs = deps.clock.now();
    const result = await replacePc(deps.rp, await read(c));
    if (result.kind === 'signed-in') {
      setSecretCookie(c, 'session', result.sessionToken);
      return c.redirect(REGISTER_PATH, 303);
    }
    await holdRefusal(deps.clock, receivedAtMs);
    return show(c, 'refused', 403);
  });
}
