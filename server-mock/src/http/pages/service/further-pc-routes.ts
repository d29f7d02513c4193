import { checkTradingPassword, type RefusalCode } from '../../../brokerage/index.ts';
import { maskMail, wishFurtherPc } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { App, Deps } from '../../frame/app.ts';
import { form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { toConfirm } from '../confirmations/paths.ts';
import { SERVICE } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { furtherPcPage, furtherPcStartPage } from './further-pc.ts';
import { CODE_AND_PASSWORD } from './routes.ts';

export function furtherPcRoutes(app: App, { rp }: Deps): void {
  const enter = ({ name, mail }: Customer, lang: Lang, refused?: RefusalCode) => {
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    return furtherPcPage({ lang, customerName: name, mailedTo: maskMail(mail), notice });
  };

  app.get(
    `${SERVICE}/further-pc/start`,
    guarded((c, { customer, lang }) =>
      show(c, furtherPcStartPage({ lang, customerName: customer.name, notice: null })),
    ),
  );

  app.get(
    `${SERVICE}/further-pc`,
    guarded((c, { customer, lang }) => show(c, enter(customer, lang))),
  );

  app.post(
    `${SERVICE}/further-pc`,
    guarded(async (c, { session, customer, lang }) => {
      const { code, tradingPassword } = await form(c, CODE_AND_PASSWORD);
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return show(c, enter(customer, lang, signed.code), signed.code);
      const asked = await wishFurtherPc(rp, { session, code });
      if (!asked.ok) return show(c, enter(customer, lang, asked.code), asked.code);
      return goTo(c, toConfirm(asked) ?? SERVICE);
    }),
  );
}
