import { maskMail, registrationProgress } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { guardedForRegistration } from '../../frame/guard.ts';
import { REGISTER_PATH } from '../../frame/register-path.ts';
import { show } from '../answer.ts';
import { registrationPage } from './view.ts';

export function registrationRoutes(app: App, { rp }: Deps): void {
  app.get(
    REGISTER_PATH,
    guardedForRegistration(async (c, { session, customer, lang }) => {
      const status = await registrationProgress(rp, session);
      const mailedTo = maskMail(customer.mail);
      return show(c, registrationPage({ lang, customerName: customer.name, session, status, mailedTo }));
    }),
  );

  app.get(
    `${REGISTER_PATH}/status`,
    guardedForRegistration(async (c, { session }) => c.json({ status: await registrationProgress(rp, session) })),
  );
}
