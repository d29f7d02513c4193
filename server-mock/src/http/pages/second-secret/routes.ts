import { overview, secondSecrets } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { guarded } from '../../frame/guard.ts';
import { show } from '../answer.ts';
import type { Notice } from '../frame/notice.ts';
import { SECOND_SECRET } from '../paths.ts';
import { sheetRoutes } from './sheet-routes.ts';
import { SECOND_SECRETS } from './texts.ts';
import { totpRoutes } from './totp-routes.ts';
import { secondSecretPage } from './view.ts';

const DONE = ['totp_added', 'totp_removed'] as const;

export function secondSecretRoutes(app: App, deps: Deps): void {
  const { rp, clock } = deps;
  app.get(
    SECOND_SECRET,
    guarded(async (c, { session, customer, lang }) => {
      const done = DONE.find((code) => code === c.req.query('n'));
      const notice: Notice | null = done ? { tone: 'done', ...SECOND_SECRETS[lang].done[done] } : null;
      const { state } = await overview(rp, customer.id);
      const secrets = await secondSecrets(rp, customer.id);
      const now = { state, session, nowMs: clock.now(), allWait: rp.policy.afterRevoke === 'hold' };
      return show(c, secondSecretPage({ lang, customerName: customer.name, notice, ...now, ...secrets }));
    }),
  );
  totpRoutes(app, deps);
  sheetRoutes(app, deps);
}
