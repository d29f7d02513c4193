import { history } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { guarded } from '../../frame/guard.ts';
import { show } from '../answer.ts';
import { historyPage } from './view.ts';

export function historyRoutes(app: App, { rp }: Deps): void {
  app.get(
    '/history',
    guarded(async (c, { session, customer, lang }) => {
      const events = await history(rp, customer.id);
      return show(c, historyPage({ lang, customerName: customer.name, session, events }));
    }),
  );
}
