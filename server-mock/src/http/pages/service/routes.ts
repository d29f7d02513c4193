import * as v from 'valibot';
import { checkTradingPassword, type RefusalCode } from '../../../brokerage/index.ts';
import { formerSheets, LIMITS, maskMail, optIn, sendCode } from '../../../relying-party/index.ts';
import type { App, Deps } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { setSecretCookie } from '../../frame/cookies.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import type { Notice } from '../frame/notice.ts';
import { mailStartPage } from '../mail-address/view.ts';
import { SECOND_SECRET, SERVICE, SETTINGS } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { sheetStartPage } from '../second-secret/sheet.ts';
import { totpStartPage } from '../second-secret/totp.ts';
import { applyPage } from './apply.ts';
import { furtherPcStartPage } from './further-pc.ts';
import { optOutStartPage } from './opt-out.ts';
import { serviceState } from './state.ts';
import { SERVICE_TEXTS, type ServiceDone } from './texts.ts';
import { servicePage } from './view.ts';

const CODE = v.object({
  action: v.picklist(['opt-in', 'further-pc', 'opt-out', 'change-mail', 'second-secret']),
  /** Of `second-secret`: which one. */
  what: v.optional(v.picklist(['totp', 'sheet']), 'totp'),
  tradingPassword: field(),
});
export const CODE_AND_PASSWORD = v.object({ code: field(40), tradingPassword: field() });

/** Where the code is then typed. */
const NEXT = {
  'opt-in': `${SERVICE}/apply`,
  'further-pc': `${SERVICE}/further-pc`,
  'opt-out': `${SERVICE}/opt-out`,
  'change-mail': `${SETTINGS}/mail?step=code`,
} as const;

const DONE: readonly ServiceDone[] = ['saved', 'login_mode', 'opted_out', 'opt_out_cancelled'];

export function serviceRoutes(app: App, { rp, config, clock }: Deps): void {
  app.get(
    SERVICE,
    guarded(async (c, { session, customer, lang }) => {
      const done = DONE.find((code) => code === c.req.query('n'));
      const notice: Notice | null = done ? { tone: 'done', ...SERVICE_TEXTS[lang].done[done] } : null;
      const state = await serviceState({ rp, clock }, customer.id);
      const modeChanged = done === 'login_mode';
      return show(c, servicePage({ lang, customerName: customer.name, notice, session, modeChanged, ...state }));
    }),
  );

  app.post(
    `${SERVICE}/code`,
    guarded(async (c, { session, customer, lang }) => {
      const { action, what, tradingPassword } = await form(c, CODE);
      const refuse = async (code: RefusalCode): Promise<Response> => {
        const view = { lang, customerName: customer.name, notice: refusalNotice(code, lang) };
        const state = await serviceState({ rp, clock }, customer.id);
        const former = await formerSheets(rp, session);
        const page = {
          'opt-in': () => servicePage({ ...view, ...state, session }),
          'further-pc': () => furtherPcStartPage(view),
          'opt-out': () => optOutStartPage(view),
          'change-mail': () => mailStartPage({ ...view, ...state, present: maskMail(customer.mail) }),
          'second-secret': () => (what === 'sheet' ? sheetStartPage({ ...view, former }) : totpStartPage(view)),
        }[action];
        return show(c, page(), code);
      };
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return refuse(signed.code);
      const sent = await sendCode(rp, { session, action, address: c.get('visit').address });
      if (!sent.ok) return refuse(sent.code);
      return goTo(c, action === 'second-secret' ? `${SECOND_SECRET}/${what}` : NEXT[action]);
    }),
  );

  const apply = (lang: 'ja' | 'en', customer: { name: string; mail: string }, refused?: RefusalCode) =>
    applyPage({
      lang,
      customerName: customer.name,
      mailedTo: maskMail(customer.mail),
      enrolment: config.enrolment,
      notice: refused === undefined ? null : refusalNotice(refused, lang),
    });

  app.get(
    `${SERVICE}/apply`,
    guarded((c, { customer, lang }) => show(c, apply(lang, customer))),
  );

  app.post(
    `${SERVICE}/apply`,
    guarded(async (c, { session, customer, lang }) => {
      const { code, tradingPassword } = await form(c, CODE_AND_PASSWORD);
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return show(c, apply(lang, customer, signed.code), signed.code);
      const done = await optIn(rp, { session, code });
      if (!done.ok) return show(c, apply(lang, customer, done.code), done.code);
      setSecretCookie(c, 'session', done.sessionToken);
      if (done.enrolmentTicket === null) return goTo(c, `${SERVICE}/register`);
      setSecretCookie(c, 'enrolment', done.enrolmentTicket, LIMITS.firstLoginMs / 1000);
      return goTo(c, '/login?e=enrolled');
    }),
  );
}
