import { stopLogins } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { dropSecretCookie } from '../../frame/cookies.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { STOP_LOGINS_PATH } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { stopLoginsPage } from './view.ts';

export function stopLoginsRoutes(app: App, { rp }: Deps): void {
  app.get(
    STOP_LOGINS_PATH,
    guarded((c, { customer, lang }) => show(c, stopLoginsPage({ lang, customerName: customer.name, notice: null }))),
  );

  app.post(
    STOP_LOGINS_PATH,
    guarded(async (c, { session, customer, lang }) => {
      const done = await stopLogins(rp, session);
      if (!done.ok) {
        const notice = refusalNotice(done.code, lang);
        return show(c, stopLoginsPage({ lang, customerName: customer.name, notice }), done.code);
      }
      dropSecretCookie(c, 'session');
      return goTo(c, '/login?e=stopped');
    }),
  );
}
