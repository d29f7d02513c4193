import { maskMail, registrationProgress } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { guardedForRegistration } from '../../frame/guard.ts';
import { REGISTER_PATH } from '../../frame/register-path.ts';
import { show } from '../answer.ts';
import { serviceState } from '../service/state.ts';
import { registrationPage } from './view.ts';

export function registrationRoutes(app: App, { rp, clock }: Deps): void {
  app.get(
    REGISTER_PATH,
    guardedForRegistration(async (c, { session, customer, lang }) => {
      const status = await registrationProgress(rp, session);
      const { overview, hasSecondSecret, allWait } = await serviceState({ rp, clock }, customer.id);
      const { moneyHoldHours } = overview.holds;
      const shared = { lang, customerName: customer.name, mailedTo: maskMail(customer.mail) };
      return show(c, registrationPage({ ...shared, session, status, moneyHoldHours, hasSecondSecret, allWait }));
    }),
  );

  app.get(
    `${REGISTER_PATH}/status`,
    guardedForRegistration(async (c, { session }) => c.json({ status: await registrationProgress(rp, session) })),
  );
}
