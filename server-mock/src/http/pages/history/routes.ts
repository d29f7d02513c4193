import { exportLog, history } from '../../../relying-party/index.ts';
import { ENDPOINTS } from '../../endpoints/paths.ts';
import type { App, Deps } from '../../frame/app.ts';
import { guarded } from '../../frame/guard.ts';
import { show } from '../answer.ts';
import { historyPage, LOG_FILE_PATH } from './view.ts';

export function historyRoutes(app: App, { rp, clock }: Deps): void {
  app.get(
    '/history',
    guarded(async (c, { session, customer, lang }) => {
      const events = await history(rp, customer.id);
      return show(c, historyPage({ lang, customerName: customer.name, session, events }));
    }),
  );

  app.get(
    LOG_FILE_PATH,
    guarded(async (c, { customer }) => {
      const file = await exportLog(rp, customer.id, ENDPOINTS);
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      return c.body(JSON.stringify(file), 200, {
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="anshin-log-${day}.json"`,
      });
    }),
  );
}
