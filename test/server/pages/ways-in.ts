import { LOGIN_MODES } from '#protocol';
import { approvePage } from '../../../server-mock/src/http/pages/approve/view.ts';
import { waitingPage } from '../../../server-mock/src/http/pages/approve/waiting.ts';
import { elsewherePage } from '../../../server-mock/src/http/pages/elsewhere/view.ts';
import type { Html } from '../../../server-mock/src/http/pages/html.ts';
import { loginModeConfirmPage, loginModePage } from '../../../server-mock/src/http/pages/login-mode/view.ts';
import { replacePage } from '../../../server-mock/src/http/pages/replace/view.ts';
import type { Lang } from '../../../server-mock/src/store/contract/ids.ts';
import * as sample from './samples.ts';

type Views = Readonly<Record<string, (lang: Lang) => Html>>;

/** Where somebody logs in without a registered PC, or comes with a new one. */
export const PUBLIC_WAYS_IN: Views = {
  'ask a registered PC': (lang) => approvePage({ lang }),
  ...Object.fromEntries(
    (['waiting', 'approved', 'over'] as const).map((status) => [
      `ask a registered PC, ${status}`,
      (lang: Lang) => waitingPage({ lang, status, number: 47, secondsLeft: 42, isTooEarly: false }),
    ]),
  ),
  'ask a registered PC, pressed too early': (lang) =>
    waitingPage({ lang, status: 'waiting', number: 10, secondsLeft: 3, isTooEarly: true }),
  ...Object.fromEntries(
    (['digits', 'otp'] as const).flatMap((way) =>
      [false, true].map((refused) => [
        `log in by ${way}${refused ? ', refused' : ''}`,
        (lang: Lang) => elsewherePage({ lang, way, refused }),
      ]),
    ),
  ),
  'replace a PC': (lang) => replacePage({ lang, notice: null }),
  'replace a PC, code sent': (lang) => replacePage({ lang, notice: 'code_sent' }),
  'replace a PC, refused': (lang) => replacePage({ lang, notice: 'refused' }),
};

const customerName = sample.customer.name;

/** Where the customer chooses his way in. */
export const WAYS_TO_LOG_IN: Views = Object.fromEntries(
  LOGIN_MODES.flatMap((mode) => [
    [
      `way to log in, ${mode}`,
      (lang: Lang) =>
        loginModePage({ lang, customerName, notice: null, present: mode, chosen: mode, hasTotp: mode === 'otp' }),
    ],
    [
      `way to log in, code for ${mode}`,
      (lang: Lang) => loginModeConfirmPage({ lang, customerName, notice: null, mode, mailedTo: 'h•••@mail.example' }),
    ],
  ]),
);
