import * as v from 'valibot';
import {
  changePassword,
  checkLoginPassword,
  checkTradingPassword,
  type RefusalCode,
} from '../../../brokerage/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { toConfirm } from '../confirmations/paths.ts';
import { PASSWORD_PATH } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { PASSWORD } from './texts.ts';
import { passwordPage } from './view.ts';

const CHANGE = v.object({
  which: v.picklist(['login', 'trading']),
  loginPassword: field(),
  tradingPassword: field(),
  newPassword: field(),
  again: field(),
});

export function passwordRoutes(app: App, { rp }: Deps): void {
  app.get(
    PASSWORD_PATH,
    guarded((c, { customer, lang }) => {
      const { changed } = PASSWORD[lang];
      const notice = c.req.query('n') === 'changed' ? ({ tone: 'done', ...changed } as const) : null;
      const which = c.req.query('which') === 'trading' ? 'trading' : 'login';
      return show(c, passwordPage({ lang, customerName: customer.name, which, notice }));
    }),
  );

  app.post(
    PASSWORD_PATH,
    guarded(async (c, { session, customer, lang }) => {
      const { which, loginPassword, tradingPassword, newPassword, again } = await form(c, CHANGE);
      const refuse = (code: RefusalCode) => {
        const notice = refusalNotice(code, lang);
        return show(c, passwordPage({ lang, customerName: customer.name, which, notice }), code);
      };
      const { address } = c.get('visit');
      const signed = await checkTradingPassword(rp, { session, address, typed: tradingPassword });
      if (!signed.ok) return refuse(signed.code);
      const known = await checkLoginPassword(rp, { session, address, typed: loginPassword });
      if (!known.ok) return refuse(known.code);
      const asked = await changePassword(rp, { session, asked: { which, typed: newPassword, again } });
      return asked.ok ? goTo(c, toConfirm(asked) ?? `${PASSWORD_PATH}?n=changed`) : refuse(asked.code);
    }),
  );
}
