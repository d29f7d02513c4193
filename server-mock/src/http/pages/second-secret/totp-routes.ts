import type { Context } from 'hono';
import * as v from 'valibot';
import { checkTradingPassword, type RefusalCode } from '../../../brokerage/index.ts';
import { beginTotp, confirmTotp, maskMail, removeTotp } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import type { Notice } from '../frame/notice.ts';
import { SECOND_SECRET } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { CODE_AND_PASSWORD } from '../service/routes.ts';
import { TOTP_TEXTS } from './texts.ts';
import { totpCodePage, totpConfirmPage, totpRemovePage, totpShownPage, totpStartPage } from './totp.ts';

const TOTP = `${SECOND_SECRET}/totp`;
const CONFIRM = v.object({ secretId: field(64), totp: field(40) });
const REMOVE = v.object({ totp: field(40) });

interface Who {
  readonly customer: Customer;
  readonly lang: Lang;
}

/** Why the app's digits were not taken, in the words of this page. */
function confirmNotice(code: RefusalCode, lang: Lang): Notice {
  const { wrong, spent, gone } = TOTP_TEXTS[lang].confirm;
  if (code === 'wrong_totp') return { tone: 'refuse', ...wrong };
  if (code === 'too_many_tries') return { tone: 'refuse', ...spent };
  return code === 'wrong_state' ? { tone: 'refuse', ...gone } : refusalNotice(code, lang);
}

export function totpRoutes(app: App, { rp }: Deps): void {
  const enter = (c: Context<Env>, { customer, lang }: Who, refused?: RefusalCode) => {
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    const view = { lang, customerName: customer.name, mailedTo: maskMail(customer.mail), notice };
    return show(c, totpCodePage(view), refused);
  };

  app.get(
    `${TOTP}/start`,
    guarded((c, { customer, lang }) => show(c, totpStartPage({ lang, customerName: customer.name, notice: null }))),
  );

  app.get(
    TOTP,
    guarded((c, who) => enter(c, who)),
  );

  app.post(
    TOTP,
    guarded(async (c, { session, customer, lang }) => {
      const { code, tradingPassword } = await form(c, CODE_AND_PASSWORD);
      const who = { customer, lang };
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return enter(c, who, signed.code);
      const begun = await beginTotp(rp, { session, code });
      if (!begun.ok) return enter(c, who, begun.code);
      return show(c, totpShownPage({ lang, customerName: customer.name, notice: null, ...begun }));
    }),
  );

  app.post(
    `${TOTP}/confirm`,
    guarded(async (c, { session, customer, lang }) => {
      const { secretId, totp } = await form(c, CONFIRM);
      const done = await confirmTotp(rp, { session, secretId, totp });
      if (done.ok) return goTo(c, `${SECOND_SECRET}?n=totp_added`);
      const isSpent = done.code !== 'wrong_totp';
      const notice = confirmNotice(done.code, lang);
      return show(c, totpConfirmPage({ lang, customerName: customer.name, notice, secretId, isSpent }), done.code);
    }),
  );

  app.get(
    `${TOTP}/remove`,
    guarded((c, { customer, lang }) => show(c, totpRemovePage({ lang, customerName: customer.name, notice: null }))),
  );

  app.post(
    `${TOTP}/remove`,
    guarded(async (c, { session, customer, lang }) => {
      const { totp } = await form(c, REMOVE);
      const done = await removeTotp(rp, { session, totp });
      if (done.ok) return goTo(c, `${SECOND_SECRET}?n=totp_removed`);
      const notice = refusalNotice(done.code, lang);
      return show(c, totpRemovePage({ lang, customerName: customer.name, notice }), done.code);
    }),
  );
}
