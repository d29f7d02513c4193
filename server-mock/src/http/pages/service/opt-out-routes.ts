import { checkTradingPassword, type RefusalCode } from '../../../brokerage/index.ts';
import { cancelOptOut, maskMail, wishOptOut } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { App, Deps } from '../../frame/app.ts';
import { form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { toConfirm } from '../confirmations/paths.ts';
import { SERVICE } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { optOutPage, optOutStartPage } from './opt-out.ts';
import { CODE_AND_PASSWORD } from './routes.ts';
import { serviceState } from './state.ts';
import { servicePage } from './view.ts';

export function optOutRoutes(app: App, { rp, clock }: Deps): void {
  const enter = ({ name, mail }: Customer, lang: Lang, refused?: RefusalCode) => {
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    return optOutPage({ lang, customerName: name, mailedTo: maskMail(mail), notice });
  };

  app.get(
    `${SERVICE}/opt-out/start`,
    guarded((c, { customer, lang }) => show(c, optOutStartPage({ lang, customerName: customer.name, notice: null }))),
  );

  app.get(
    `${SERVICE}/opt-out`,
    guarded((c, { customer, lang }) => show(c, enter(customer, lang))),
  );

  app.post(
    `${SERVICE}/opt-out`,
    guarded(async (c, { session, customer, lang }) => {
      const { code, tradingPassword } = await form(c, CODE_AND_PASSWORD);
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return show(c, enter(customer, lang, signed.code), signed.code);
      const asked = await wishOptOut(rp, { session, code });
      if (!asked.ok) return show(c, enter(customer, lang, asked.code), asked.code);
      return goTo(c, toConfirm(asked) ?? SERVICE);
    }),
  );

  app.post(
    `${SERVICE}/opt-out/cancel`,
    guarded(async (c, { session, customer, lang }) => {
      const done = await cancelOptOut(rp, { session });
      if (done.ok) return goTo(c, `${SERVICE}?n=opt_out_cancelled`);
      const notice = refusalNotice(done.code, lang);
      const state = await serviceState({ rp, clock }, customer.id);
      return show(c, servicePage({ lang, customerName: customer.name, notice, session, ...state }), done.code);
    }),
  );
}
