import type { Context } from 'hono';
import * as v from 'valibot';
import { browserOf, networkOf } from '../../place/index.ts';
import {
  beginApproval,
  enterApproved,
  hashSecret,
  newSecret,
  type WaitingLogin,
  waitingLogin,
} from '../../relying-party/index.ts';
import type { App, Deps, Env } from '../frame/app.ts';
import { form } from '../frame/body.ts';
import { dropSecretCookie, readSecretCookie, setSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { approvePage } from '../pages/approve/view.ts';
import { waitingPage } from '../pages/approve/waiting.ts';
import { credentialFields, findCustomer, passwordCheck } from './credentials.ts';
import { ensurePreSession } from './pre-session.ts';

const FIELDS = v.object(credentialFields);
const FORM = '/login/approve';
const WAITING = '/login/waiting';
const NOT_YET = `${WAITING}?e=not_yet`;

/**
 * A login that a registered PC lets through: ID and password here, a number to wait with, and the session once the number was typed
 * there. Whatever was typed, the same page waits.
 */
export function approveRoutes(app: App, deps: Deps): void {
  app.get(FORM, async (c) => {
    await ensurePreSession(deps, c);
    return c.html(await approvePage({ lang: c.get('visit').lang }));
  });

  app.post(FORM, async (c) => {
    const receivedAtMs = deps.clock.now();
    const { loginId, password } = await form(c, FIELDS);
    const { address } = c.get('visit');
    await countUnproven(deps, 'approve', address);
    const seen = {
      browser: browserOf(c.req.header('User-Agent')),
      place: await deps.countryOf(address),
      network: networkOf(address),
    };
    const customer = await findCustomer(deps, loginId);
    await beginApproval(deps.rp, {
      accountId: customer?.id ?? null,
      // Above its share of new pre-sessions a client address gets none; what nobody waits for serves nobody.
      preSession: hashSecret((await ensurePreSession(deps, c)) ?? newSecret(deps.rp.random)),
      askedAtMs: receivedAtMs,
      address,
      seen,
      rightPassword: passwordCheck(customer, password),
    });
    await holdRefusal(deps.clock, receivedAtMs);
    return c.redirect(WAITING, 303);
  });

  app.get(WAITING, async (c) => {
    const waiting = await waitingIn(deps, c);
    if (!waiting) return c.redirect(FORM, 303);
    const isTooEarly = c.req.query('e') === 'not_yet' && waiting.status === 'waiting';
    return c.html(await waitingPage({ lang: c.get('visit').lang, ...waiting, isTooEarly }));
  });

  app.get(`${WAITING}/state`, async (c) => {
    const { status, secondsLeft } = (await waitingIn(deps, c)) ?? { status: 'over', secondsLeft: 0 };
    return c.json({ status, secondsLeft });
  });

  app.post(WAITING, async (c) => {
    const preSession = readSecretCookie(c, 'preSession');
    const token = preSession === null ? null : await enterApproved(deps.rp, hashSecret(preSession));
    // A double click: the first one has opened the session.
    if (token === null) return c.redirect(c.get('visit').session ? '/home' : NOT_YET, 303);
    setSecretCookie(c, 'session', token);
    dropSecretCookie(c, 'preSession');
    return c.redirect('/home', 303);
  });
}

function waitingIn({ rp }: Deps, c: Context<Env>): Promise<WaitingLogin | null> {
  const preSession = readSecretCookie(c, 'preSession');
  return preSession === null ? Promise.resolve(null) : waitingLogin(rp, hashSecret(preSession));
}
