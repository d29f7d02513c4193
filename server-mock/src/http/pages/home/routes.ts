import { portfolioOf } from '../../../brokerage/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { guarded } from '../../frame/guard.ts';
import { show } from '../answer.ts';
import { serviceState } from '../service/state.ts';
import { homePage } from './view.ts';

export function homeRoutes(app: App, { rp, clock }: Deps): void {
  app.get(
    '/home',
    guarded(async (c, { session, customer, lang }) => {
      const state = await serviceState({ rp, clock }, customer.id);
      const portfolio = await rp.store.transaction((tx) => portfolioOf(tx, customer.id, state.nowMs));
      return show(c, homePage({ lang, session, customer, portfolio, ...state }));
    }),
  );
}
