import * as v from 'valibot';
import { changeMail, checkTradingPassword, type RefusalCode } from '../../../brokerage/index.ts';
import { maskMail, overview } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { toConfirm } from '../confirmations/paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { MAIL_ADDRESS } from './texts.ts';
import { MAIL_PATH, mailCodePage, mailStartPage } from './view.ts';

const CHANGE = v.object({ mail: field(300), code: field(40), tradingPassword: field() });

export function mailAddressRoutes(app: App, { rp, clock }: Deps): void {
  app.get(
    MAIL_PATH,
    guarded(async (c, { customer, lang }) => {
      const standing = { overview: await overview(rp, customer.id), nowMs: clock.now() };
      const { changed } = MAIL_ADDRESS[lang];
      const notice = c.req.query('n') === 'changed' ? ({ tone: 'done', ...changed } as const) : null;
      const view = { lang, customerName: customer.name, present: maskMail(customer.mail), ...standing, notice };
      return show(c, c.req.query('step') === 'code' ? mailCodePage({ ...view, typedMail: '' }) : mailStartPage(view));
    }),
  );

  app.post(
    MAIL_PATH,
    guarded(async (c, { session, customer, lang }) => {
      const { mail: typedMail, code, tradingPassword } = await form(c, CHANGE);
      const refuse = async (refused: RefusalCode) => {
        const standing = { overview: await overview(rp, customer.id), nowMs: clock.now() };
        const notice = refusalNotice(refused, lang);
        const present = maskMail(customer.mail);
        const view = { lang, customerName: customer.name, present, ...standing, notice, typedMail };
        return show(c, mailCodePage(view), refused);
      };
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return refuse(signed.code);
      const changed = await changeMail(rp, { session, form: { mail: typedMail, code } });
      return changed.ok ? goTo(c, toConfirm(changed) ?? `${MAIL_PATH}?n=changed`) : refuse(changed.code);
    }),
  );
}
