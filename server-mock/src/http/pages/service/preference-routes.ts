import * as v from 'valibot';
import { parseWhole, type RefusalCode } from '../../../brokerage/index.ts';
import { overview, setHoldBuyLimit, setNotifyEveryLogin } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { SERVICE } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { holdBuyLimitPage, notifyPage } from './preferences.ts';

const NOTIFY = v.object({ everyLogin: field(8) });
const LIMIT = v.object({ yen: field(40) });
const LIMIT_MAX_YEN = 100_000_000;

export function preferenceRoutes(app: App, { rp }: Deps): void {
  const path = (name: string): string => `${SERVICE}/${name}`;

  app.get(
    path('notify'),
    guarded(async (c, { customer, lang }) => {
      const { notifyEveryLogin: everyLogin } = await overview(rp, customer.id);
      return show(c, notifyPage({ lang, customerName: customer.name, notice: null, everyLogin }));
    }),
  );

  app.post(
    path('notify'),
    guarded(async (c, { session, customer, lang }) => {
      const on = (await form(c, NOTIFY)).everyLogin === 'on';
      const done = await setNotifyEveryLogin(rp, { session, on });
      if (done.ok) return goTo(c, `${SERVICE}?n=saved`);
      const notice = refusalNotice(done.code, lang);
      return show(c, notifyPage({ lang, customerName: customer.name, notice, everyLogin: on }), done.code);
    }),
  );

  app.get(
    path('hold-buy-limit'),
    guarded(async (c, { customer, lang }) => {
      const yen = String((await overview(rp, customer.id)).holdBuyLimitYen);
      return show(c, holdBuyLimitPage({ lang, customerName: customer.name, notice: null, yen }));
    }),
  );

  app.post(
    path('hold-buy-limit'),
    guarded(async (c, { session, customer, lang }) => {
      const { yen: typed } = await form(c, LIMIT);
      const refuse = (code: RefusalCode) => {
        const notice = refusalNotice(code, lang);
        return show(c, holdBuyLimitPage({ lang, customerName: customer.name, notice, yen: typed }), code);
      };
      const yen = parseWhole(typed);
      if (yen === null || yen > LIMIT_MAX_YEN) return refuse('bad_limit_sum');
      const done = await setHoldBuyLimit(rp, { session, yen });
      return done.ok ? goTo(c, `${SERVICE}?n=saved`) : refuse(done.code);
    }),
  );
}
