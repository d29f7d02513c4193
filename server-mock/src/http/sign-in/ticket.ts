import * as v from 'valibot';
import { signInWithTicket } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { form } from '../frame/body.ts';
import { setSecretCookie } from '../frame/cookies.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { REGISTER_PATH } from '../frame/register-path.ts';
import { ticketPage } from '../pages/ticket/view.ts';
import { credentialFields, findCustomer, passwordCheck } from './credentials.ts';

const FIELDS = v.object({ ...credentialFields, ticket: v.optional(v.string(), '') });

export function ticketRoutes(app: App, deps: Deps): void {
  app.get('/ticket', async (c) => c.html(await ticketPage({ lang: c.get('visit').lang, notice: null })));

  app.post('/ticket', async (c) => {
    const receivedAtMs = deps.clock.now();
    const { loginId, password, ticket } = await form(c, FIELDS);
    const { lang, address } = c.get('visit');
    await countUnproven(deps, 'ticket', address);
    const customer = await findCustomer(deps, loginId);
    const rightPassword = passwordCheck(customer, password);
    const accountId = customer?.id ?? null;
    const result = await signInWithTicket(deps.rp, { accountId, ticket, address, rightPassword });
    if (result.kind === 'signed-in') {
      setSecretCookie(c, 'session', result.sessionToken);
      return c.redirect(REGISTER_PATH, 303);
    }
    await holdRefusal(deps.clock, receivedAtMs);
    return c.html(await ticketPage({ lang, notice: 'refused' }), 403);
  });
}
