import { portfolioOf } from '../../../brokerage/index.ts';
import { overview } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { guarded } from '../../frame/guard.ts';
import { show } from '../answer.ts';
import { homePage } from './view.ts';

export function homeRoutes(app: App, { rp, clock }: Deps): void {
  app.get(
    '/home',
    guarded(async (c, { session, customer, lang }) => {
      const nowMs = clock.now();
      const portfolio = await rp.store.transaction((tx) => portfolioOf(tx, customer.id, nowMs));
      const state = await overview(rp, customer.id);
      return show(c, homePage({ lang, session, customer, portfolio, overview: state, nowMs }));
    }),
  );
}
