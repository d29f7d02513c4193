import type { Context } from 'hono';
import { ASSURANCES } from '../../relying-party/index.ts';
import type { Customer } from '../../store/contract/brokerage.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { Env } from './app.ts';
import { REGISTER_PATH } from './register-path.ts';

export interface SignedIn {
  readonly session: Session;
  readonly customer: Customer;
  readonly lang: Lang;
}

type Answer = Response | Promise<Response>;

/** A route that needs a live session; everybody else is led to the login page. */
export function guarded(handler: (c: Context<Env>, signedIn: SignedIn) => Answer) {
  return (c: Context<Env>): Answer => {
    const { session, customer, lang } = c.get('visit');
    if (!session || !customer) return c.redirect('/login?e=session_ended', 303);
    // Sessions opened only to register a PC see nothing else.
    if (!ASSURANCES[session.assurance].read) return c.redirect(REGISTER_PATH, 303);
    return handler(c, { session, customer, lang });
  };
}

/** The registration page itself, which every live session may see. */
export function guardedForRegistration(handler: (c: Context<Env>, signedIn: SignedIn) => Answer) {
  return (c: Context<Env>): Answer => {
    const { session, customer, lang } = c.get('visit');
    if (!session || !customer) return c.redirect('/login?e=session_ended', 303);
    return handler(c, { session, customer, lang });
  };
}
