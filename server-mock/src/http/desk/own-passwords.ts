import type { Context } from 'hono';
import * as v from 'valibot';
import { type OwnPasswordsCode, replaceTemporaryPasswords } from '../../desk/index.ts';
import type { App, Deps, Env } from '../frame/app.ts';
import { field, form } from '../frame/body.ts';
import { guarded } from '../frame/guard.ts';
import { goTo, showAs } from '../pages/answer.ts';
import { ownPasswordsNotice, ownPasswordsPage } from './own-passwords-view.ts';
import { OWN_PASSWORDS } from './paths.ts';

const FIELDS = v.object({ password: field(), passwordAgain: field(), trading: field(), tradingAgain: field() });

/** Where a customer with a temporary password chooses his own, before anything else. */
export function ownPasswordsRoutes(app: App, { rp }: Deps): void {
  const show = async (c: Context<Env>, refused: OwnPasswordsCode | null): Promise<Response> => {
    const { lang, customer } = c.get('visit');
    if (!customer) return goTo(c, '/login');
    const notice = refused === null ? null : ownPasswordsNotice(refused, lang);
    const page = ownPasswordsPage({ lang, customer, notice });
    const status = refused === null ? 200 : refused === 'not_fresh' || refused === 'assurance_too_low' ? 403 : 422;
    return showAs(c, page, status);
  };
  const isTemporary = (c: Context<Env>): boolean => {
    const { login = false, trading = false } = c.get('visit').customer?.temporary ?? {};
    return login || trading;
  };

  app.get(
    OWN_PASSWORDS,
    guarded((c) => (isTemporary(c) ? show(c, null) : goTo(c, '/home'))),
  );

  app.post(
    OWN_PASSWORDS,
    guarded(async (c, { session, customer }) => {
      if (!isTemporary(c)) return goTo(c, '/home');
      const { password, passwordAgain, trading, tradingAgain } = await form(c, FIELDS);
      const done = await replaceTemporaryPasswords(rp, {
        session,
        customer,
        login: { typed: password, again: passwordAgain },
        trading: { typed: trading, again: tradingAgain },
      });
      return done.ok ? goTo(c, '/home') : show(c, done.code);
    }),
  );
}
