import type { Context } from 'hono';
import { checkTradingPassword, type RefusalCode } from '../../../brokerage/index.ts';
import { formerSheets, makeSheet, maskMail } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { show } from '../answer.ts';
import { SECOND_SECRET } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { CODE_AND_PASSWORD } from '../service/routes.ts';
import { sheetCodePage, sheetShownPage, sheetStartPage } from './sheet.ts';

const SHEET = `${SECOND_SECRET}/sheet`;

interface Who {
  readonly session: Session;
  readonly customer: Customer;
  readonly lang: Lang;
}

export function sheetRoutes(app: App, { rp }: Deps): void {
  const enter = async (c: Context<Env>, { session, customer, lang }: Who, refused?: RefusalCode) => {
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    const mailedTo = maskMail(customer.mail);
    const view = { lang, customerName: customer.name, mailedTo, notice, former: await formerSheets(rp, session) };
    return show(c, sheetCodePage(view), refused);
  };

  app.get(
    `${SHEET}/start`,
    guarded(async (c, { session, customer, lang }) => {
      const former = await formerSheets(rp, session);
      const view = { lang, customerName: customer.name, notice: null, former };
      return show(c, sheetStartPage(view));
    }),
  );

  app.get(
    SHEET,
    guarded((c, who) => enter(c, who)),
  );

  app.post(
    SHEET,
    guarded(async (c, { session, customer, lang }) => {
      const { code, tradingPassword } = await form(c, CODE_AND_PASSWORD);
      const who = { session, customer, lang };
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return enter(c, who, signed.code);
      const made = await makeSheet(rp, { session, code });
      if (!made.ok) return enter(c, who, made.code);
      // In this answer and nowhere else: there is no address under which it could be asked for again.
      return show(c, sheetShownPage({ lang, customerName: customer.name, notice: null, ...made }));
    }),
  );
}
