import { html } from 'hono/html';
import { formatLoginId } from '../../../brokerage/index.ts';
import { maskMail } from '../../../relying-party/index.ts';
import type { AccountState } from '../../../store/contract/accounts.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { CONFIRMATIONS } from '../confirmations/paths.ts';
import { page } from '../frame/layout.ts';
import { facts } from '../frame/table.ts';
import { FRAME } from '../frame/texts.ts';
import type { Html } from '../html.ts';
import {
  ACCOUNT,
  crumbsTo,
  LOGIN_ID_PATH,
  PASSWORD_PATH,
  SERVICE,
  SERVICES,
  SETTINGS,
  STOP_LOGINS_PATH,
} from '../paths.ts';
import { ACCOUNTS } from './texts.ts';

interface Entry {
  readonly href: string;
  readonly link: string;
  readonly text: string;
  readonly tag?: string;
}

const entries = (list: readonly Entry[]): Html => html`
  <ul class="entries">${list.map(
    ({ href, link, text, tag }) =>
      html`<li><a href="${href}"><strong>${link}</strong>${tag ? html` <span class="tag">${tag}</span>` : ''}<span>${text}</span></a></li>`,
  )}</ul>`;

export interface AccountView {
  readonly lang: Lang;
  readonly customer: Customer;
}

/** 口座管理 */
export const accountPage = ({ lang, customer }: AccountView): Html => {
  const t = ACCOUNTS[lang];
  return page(
    { lang, title: FRAME[lang].account, path: ACCOUNT, head: { customerName: customer.name, section: 'account' } },
    entries([
      { href: SETTINGS, ...t.settings },
      { href: '/withdrawal-account', ...t.withdrawalAccount },
      { href: '/history', ...t.history },
      { href: STOP_LOGINS_PATH, ...t.stopLogins },
    ]),
  );
};

/** お客さま情報 設定・変更 */
export const settingsPage = ({ lang, customer }: AccountView): Html => {
  const t = ACCOUNTS[lang];
  return page(
    {
      lang,
      title: FRAME[lang].settings,
      path: SETTINGS,
      head: { customerName: customer.name, section: 'account' },
      crumbs: crumbsTo('account', lang),
    },
    html`
  <section class="card" aria-label="${t.profile}">
    ${facts([
      [t.name, customer.name],
      [t.loginId, formatLoginId(customer.loginId)],
      [t.mailAddress, maskMail(customer.mail)],
    ])}
  </section>
  ${entries([
    { href: SERVICES, ...t.services },
    { href: `${SETTINGS}/mail`, ...t.mail },
    { href: LOGIN_ID_PATH, ...t.loginIdChange },
    { href: PASSWORD_PATH, ...t.password },
    { href: CONFIRMATIONS, ...t.confirmations },
  ])}`,
  );
};

/** 各種サービス */
export const servicesPage = ({ lang, customer, state }: AccountView & { readonly state: AccountState }): Html => {
  const t = ACCOUNTS[lang];
  return page(
    {
      lang,
      title: FRAME[lang].services,
      path: SERVICES,
      head: { customerName: customer.name, section: 'account' },
      crumbs: crumbsTo('settings', lang),
    },
    entries([{ href: SERVICE, ...t.service, tag: state === 'open' || state === 'enrolling' ? t.off : t.on }]),
  );
};
