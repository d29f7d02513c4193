import type { Context } from 'hono';
import * as v from 'valibot';
import { changeLoginId, checkTradingPassword, formatLoginId, type RefusalCode } from '../../../brokerage/index.ts';
import { overview } from '../../../relying-party/index.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { guarded, type SignedIn } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { toConfirm } from '../confirmations/paths.ts';
import type { Notice } from '../frame/notice.ts';
import { LOGIN_ID_PATH } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { LOGIN_ID } from './texts.ts';
import { loginIdPage } from './view.ts';

const CHANGE = v.object({ loginId: field(100), tradingPassword: field() });

export function loginIdRoutes(app: App, { rp, clock }: Deps): void {
  const fill = async (
    c: Context<Env>,
    { customer, lang }: SignedIn,
    {
      typed,
      notice,
      refused,
    }: { readonly typed: string; readonly notice: Notice | null; readonly refused?: RefusalCode },
  ) => {
    const standing = { lang, overview: await overview(rp, customer.id), nowMs: clock.now() };
    const present = formatLoginId(customer.loginId);
    return show(c, loginIdPage({ ...standing, customerName: customer.name, present, typed, notice }), refused);
  };

  app.get(
    LOGIN_ID_PATH,
    guarded((c, who) => {
      const { changed } = LOGIN_ID[who.lang];
      const notice = c.req.query('n') === 'changed' ? ({ tone: 'done', ...changed } as const) : null;
      return fill(c, who, { typed: '', notice });
    }),
  );

  app.post(
    LOGIN_ID_PATH,
    guarded(async (c, who) => {
      const { session, lang } = who;
      const { loginId: typed, tradingPassword } = await form(c, CHANGE);
      const refuse = (refused: RefusalCode) => fill(c, who, { typed, notice: refusalNotice(refused, lang), refused });
      const { address } = c.get('visit');
      const signed = await checkTradingPassword(rp, { session, address, typed: tradingPassword });
      if (!signed.ok) return refuse(signed.code);
      const asked = await changeLoginId(rp, { session, typed });
      return asked.ok ? goTo(c, toConfirm(asked) ?? `${LOGIN_ID_PATH}?n=changed`) : refuse(asked.code);
    }),
  );
}
