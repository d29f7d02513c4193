import { overview } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { guarded } from '../../frame/guard.ts';
import { show } from '../answer.ts';
import { ACCOUNT, SERVICES, SETTINGS } from '../paths.ts';
import { accountPage, servicesPage, settingsPage } from './view.ts';

export function accountRoutes(app: App, { rp }: Deps): void {
  app.get(
    ACCOUNT,
    guarded((c, { customer, lang }) => show(c, accountPage({ lang, customer }))),
  );
  app.get(
    SETTINGS,
    guarded((c, { customer, lang }) => show(c, settingsPage({ lang, customer }))),
  );
  app.get(
    SERVICES,
    guarded(async (c, { customer, lang }) => {
      const { state } = await overview(rp, customer.id);
      return show(c, servicesPage({ lang, customer, state }));
    }),
  );
}
