import type { Context } from 'hono';
import * as v from 'valibot';
import { LOGIN_MODES, type LoginMode } from '#protocol';
import { checkTradingPassword, type RefusalCode } from '../../../brokerage/index.ts';
import { maskMail, overview, secondSecrets, sendCode, setLoginMode } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { LOGIN_MODE, SERVICE } from '../paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { loginModeConfirmPage, loginModePage } from './view.ts';

const MODE = v.picklist(LOGIN_MODES);
const CHOICE = v.object({ mode: MODE, tradingPassword: field() });
const CONFIRMED = v.object({ mode: MODE, code: field(40), tradingPassword: field() });

/** ログインのしかた: choose and sign, then confirm with the mailed code. */
export function loginModeRoutes(app: App, { rp }: Deps): void {
  const choose = async (
    c: Context<Env>,
    { id, name: customerName }: Customer,
    lang: Lang,
    refused?: { readonly code: RefusalCode; readonly mode: LoginMode },
  ): Promise<Response> => {
    const { loginMode: present } = await overview(rp, id);
    const hasTotp = (await secondSecrets(rp, id)).totp !== null;
    const notice = refused ? refusalNotice(refused.code, lang) : null;
    const chosen = refused?.mode ?? present;
    return show(c, loginModePage({ lang, customerName, notice, present, chosen, hasTotp }), refused?.code);
  };
  const confirm = (
    c: Context<Env>,
    { name: customerName, mail }: Customer,
    lang: Lang,
    { mode, code }: { readonly mode: LoginMode; readonly code?: RefusalCode },
  ): Promise<Response> => {
    const notice = code === undefined ? null : refusalNotice(code, lang);
    return show(c, loginModeConfirmPage({ lang, customerName, notice, mode, mailedTo: maskMail(mail) }), code);
  };

  app.get(
    LOGIN_MODE,
    guarded((c, { customer, lang }) => choose(c, customer, lang)),
  );

  app.post(
    LOGIN_MODE,
    guarded(async (c, { session, customer, lang }) => {
      const { mode, tradingPassword } = await form(c, CHOICE);
      const { address } = c.get('visit');
      const refuse = (code: RefusalCode) => choose(c, customer, lang, { code, mode });
      const signed = await checkTradingPassword(rp, { session, address, typed: tradingPassword });
      if (!signed.ok) return refuse(signed.code);
      // Said before a code is mailed, and decided again with it.
      if (mode === 'otp' && (await secondSecrets(rp, customer.id)).totp === null) return refuse('needs_totp');
      const sent = await sendCode(rp, { session, action: 'login-mode', address });
      return sent.ok ? goTo(c, `${LOGIN_MODE}/confirm?mode=${mode}`) : refuse(sent.code);
    }),
  );

  app.get(
    `${LOGIN_MODE}/confirm`,
    guarded((c, { customer, lang }) => {
      const mode = LOGIN_MODES.find((known) => known === c.req.query('mode'));
      return mode ? confirm(c, customer, lang, { mode }) : goTo(c, LOGIN_MODE);
    }),
  );

  app.post(
    `${LOGIN_MODE}/confirm`,
    guarded(async (c, { session, customer, lang }) => {
      const { mode, code: typed, tradingPassword } = await form(c, CONFIRMED);
      const refuse = (code: RefusalCode) => confirm(c, customer, lang, { mode, code });
      const { address } = c.get('visit');
      const signed = await checkTradingPassword(rp, { session, address, typed: tradingPassword });
      if (!signed.ok) return refuse(signed.code);
      const done = await setLoginMode(rp, { session, mode, code: typed });
      return done.ok ? goTo(c, `${SERVICE}?n=login_mode`) : refuse(done.code);
    }),
  );
}
