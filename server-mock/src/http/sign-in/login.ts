import type { Context } from 'hono';
import * as v from 'valibot';
import { endSession, hashSecret, logIn } from '../../relying-party/index.ts';
import type { App, Deps, Env } from '../frame/app.ts';
import { form } from '../frame/body.ts';
import { dropSecretCookie, readSecretCookie, setSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { type LoginNotice, loginPage } from '../pages/login/view.ts';
import { credentialFields, findCustomer, passwordCheck } from './credentials.ts';
import { environmentOf, keepBrowserToken } from './environment.ts';
import { ensurePreSession, replaceDeadPreSession } from './pre-session.ts';

const FIELDS = v.object(credentialFields);
const SHOWN_ON_ARRIVAL: readonly LoginNotice[] = ['signed_out', 'session_ended', 'enrolled', 'stopped', 'unlocked'];

export function loginRoutes(app: App, deps: Deps): void {
  app.get('/login', async (c) => {
    await ensurePreSession(deps, c);
    const asked = c.req.query('e');
    return show(c, SHOWN_ON_ARRIVAL.find((notice) => notice === asked) ?? null, 200);
  });

  app.post('/login', async (c) => {
    const receivedAtMs = deps.clock.now();
    const { loginId, password } = await form(c, FIELDS);
    const preSession = readSecretCookie(c, 'preSession');
    const ticket = readSecretCookie(c, 'enrolment');
    const { address } = c.get('visit');
    if (preSession === null || !(await isProven(deps, preSession))) await countUnproven(deps, 'login', address);
    const customer = await findCustomer(deps, loginId);
    const result = await logIn(deps.rp, {
      accountId: customer?.id ?? null,
      preSession: preSession === null ? null : hashSecret(preSession),
      enrolmentTicket: ticket === null ? null : hashSecret(ticket),
      address,
      environment: await environmentOf(deps, c),
      rightPassword: passwordCheck(customer, password),
    });
    if (result.kind === 'logged-in') {
      setSecretCookie(c, 'session', result.sessionToken);
      dropSecretCookie(c, 'preSession');
      keepBrowserToken(c, result.browserToken);
      return c.redirect('/home', 303);
    }
    await replaceDeadPreSession(deps, c);
    await holdRefusal(deps.clock, receivedAtMs);
    return show(c, result.kind === 'paused' ? 'paused' : 'refused', 403);
  });

  app.post('/logout', async (c) => {
    const { session } = c.get('visit');
    if (session) await endSession(deps.rp, session);
    dropSecretCookie(c, 'session');
    return c.redirect('/login?e=signed_out', 303);
  });
}

async function show(c: Context<Env>, notice: LoginNotice | null, status: 200 | 403): Promise<Response> {
  return c.html(await loginPage({ lang: c.get('visit').lang, notice }), status);
}

function isProven({ rp }: Deps, preSession: string): Promise<boolean> {
  return rp.store.transaction(
    async (tx) => (await tx.preSessions.marks(hashSecret(preSession), rp.clock.now())).length > 0,
  );
}
