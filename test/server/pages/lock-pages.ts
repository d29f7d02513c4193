import type { Html } from '../../../server-mock/src/http/pages/html.ts';
import { lockedPage } from '../../../server-mock/src/http/pages/locked/view.ts';
import { loginPage } from '../../../server-mock/src/http/pages/login/view.ts';
import { loginCodePage } from '../../../server-mock/src/http/pages/login-code/view.ts';
import { refusalNotice } from '../../../server-mock/src/http/pages/refusals/index.ts';
import { stopLoginsPage } from '../../../server-mock/src/http/pages/stop-logins/view.ts';
import type { Lang } from '../../../server-mock/src/store/contract/ids.ts';
import { customer } from './samples.ts';

const customerName = customer.name;

/** The pages of logins that are held back or stopped. */
export const LOCK_PAGES: Readonly<Record<string, (lang: Lang) => Html>> = {
  'code of a login': (lang) => loginCodePage({ lang, notice: null }),
  'code of a login, refused': (lang) => loginCodePage({ lang, notice: 'refused' }),
  locked: (lang) => lockedPage(lang),
  'login, stopped': (lang) => loginPage({ lang, notice: 'stopped' }),
  'login, unlocked': (lang) => loginPage({ lang, notice: 'unlocked' }),
  'stop logins': (lang) => stopLoginsPage({ lang, customerName, notice: null }),
  'stop logins, refused': (lang) =>
    stopLoginsPage({ lang, customerName, notice: refusalNotice('assurance_too_low', lang) }),
};
