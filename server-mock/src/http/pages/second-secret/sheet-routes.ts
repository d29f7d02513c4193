import type { Context } from 'hono';
import { checkTradingPassword, type RefusalCode } from '../../../brokerage/index.ts';
import { makeSheet, maskMail, secondSecrets } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { show } from '../answer.ts';
import { SECOND_SECRET } from '../paths.ts';
import { refusalNotice } from '../refusals.ts';
import { CODE_AND_PASSWORD } from '../service/routes.ts';
import { sheetCodePage, sheetShownPage, sheetStartPage } from './sheet.ts';

const SHEET = `${SECOND_SECRET}/sheet`;

interface Who {
  readonly customer: Customer;
  readonly lang: Lang;
}

export function sheetRoutes(app: App, { rp }: Deps): void {
  const hasSheet = async ({ id }: Customer): Promise<boolean> => (await secondSecrets(rp, id)).sheet !== null;

  const enter = async (c: Context<Env>, { customer, lang }: Who, refused?: RefusalCode) => {
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    const mailedTo = maskMail(customer.mail);
    const view = { lang, customerName: customer.name, mailedTo, notice, hasSheet: await hasSheet(customer) };
    return show(c, sheetCodePage(view), refused);
  };

  app.get(
    `${SHEET}/start`,
    guarded(async (c, { customer, lang }) => {
      const view = { lang, customerName: customer.name, notice: null, hasSheet: await hasSheet(customer) };
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
      const who = { customer, lang };
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
