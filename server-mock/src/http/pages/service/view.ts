import { html } from 'hono/html';
import type { Session } from '../../../store/contract/sessions.ts';
import { standingBanner } from '../banners/view.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { momentOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import { type SealState, seal } from '../frame/seal.ts';
import { FRAME } from '../frame/texts.ts';
import type { Html } from '../html.ts';
import { modeName } from '../login-mode/view.ts';
import { crumbsTo, SERVICE } from '../paths.ts';
import { sendCodeForm } from './code-steps.ts';
import { type ServiceView, said } from './frame.ts';
import type { ServiceState } from './state.ts';
import { SERVICE_TEXTS } from './texts.ts';

export interface ServiceHomeView extends ServiceView, ServiceState {
  readonly session: Session;
  /** The way to log in has just changed: the page's script has the extension ask for it. */
  readonly modeChanged?: boolean;
}

const headline = (mark: SealState, title: string, text: string): Html => html`
  <section class="card service-card">${seal(mark)}<div><h2>${title}</h2><p>${text}</p></div></section>`;

const applying = ({ lang }: ServiceHomeView): Html => {
  const t = SERVICE_TEXTS[lang];
  return html`
  ${headline('ring', t.open.title, t.open.text)}
  <section class="aside"><h2>${t.open.steps}</h2><ol>${t.open.list.map((step) => html`<li>${step}</li>`)}</ol></section>
  <h2>${t.apply}</h2>
  <p>${t.open.hint}</p>
  ${sendCodeForm(lang, 'opt-in')}`;
};

/** Only the session that applied may go on; any other one starts again. */
const applied = ({ lang, session }: ServiceHomeView): Html => {
  const t = SERVICE_TEXTS[lang];
  const { title, text, go, again, againText } = t.enrolling;
  if (session.grant === null) {
    return html`${headline('ring', title, text)}<h2>${again}</h2><p>${againText}</p>${sendCodeForm(lang, 'opt-in')}`;
  }
  return html`
  ${headline('ring', title, text)}
  <p><a class="button primary" href="${SERVICE}/register">${go}</a></p>
  <details class="aside"><summary>${again}</summary><p>${againText}</p>${sendCodeForm(lang, 'opt-in', 'plain')}</details>`;
};

const optOutRunning = ({ lang }: ServiceView, atMs: number): Html => {
  const { title, text, notMe, cancel } = SERVICE_TEXTS[lang].optOut.running;
  return notice(
    { tone: 'warn', title, text: text(momentOf(atMs, lang)) },
    html`<p>${notMe}</p>
    <form id="cancel-opt-out" method="post" action="${SERVICE}/opt-out/cancel"><button>${cancel}</button></form>`,
  );
};

const inUse = (view: ServiceHomeView): Html => {
  const { overview, session, lang } = view;
  const t = SERVICE_TEXTS[lang];
  const e = t.entries;
  const active = overview.devices.filter(({ status }) => status === 'active').length;
  const suspended = overview.devices.some(({ status }) => status === 'suspended');
  const said = overview.loginMode === 'device' ? t.protected.text : t.protected.alsoElsewhere;
  const list = [
    { path: 'devices', ...e.devices, tag: String(active) },
    { path: 'login-mode', ...e.loginMode, tag: modeName(overview.loginMode, lang) },
    { path: 'second-secret', ...e.secondSecret, tag: view.hasSecondSecret ? e.secondSecret.made : e.secondSecret.none },
    { path: 'further-pc/start', ...e.further, tag: '' },
    { path: 'notify', ...e.notify, tag: overview.notifyEveryLogin ? e.notify.every : e.notify.unusual },
    { path: 'hold-buy-limit', ...e.buying, tag: '' },
    { path: 'hold-lengths', ...e.holds, tag: '' },
    ...(overview.optOutAtMs === null ? [{ path: 'opt-out/start', ...e.optOut, tag: '' }] : []),
  ];
  return html`
  ${overview.optOutAtMs === null ? '' : optOutRunning(view, overview.optOutAtMs)}
  ${suspended ? notice({ tone: 'warn', ...t.suspended }) : ''}
  ${headline(session.assurance === 'device' ? 'pressed' : 'ring', t.protected.title, said(String(active)))}
  <ul class="entries">${list.map(
    ({ path, link, text, tag }) =>
      html`<li><a href="${SERVICE}/${path}"><strong>${link}</strong>${tag ? html` <span class="tag">${tag}</span>` : ''}<span>${text}</span></a></li>`,
  )}</ul>`;
};

/** PC登録あんしんサービス: what state it is in, and what can be done now. */
export const servicePage = (view: ServiceHomeView): Html => {
  const { lang, overview } = view;
  const t = SERVICE_TEXTS[lang];
  const body = {
    open: () => applying(view),
    enrolling: () => applied(view),
    protected: () => inUse(view),
    recovering: () => headline('ring', t.recovering.title, t.recovering.text),
    frozen: () => '',
  }[overview.state];
  return page(
    {
      lang,
      title: FRAME[lang].service,
      path: SERVICE,
      head: { customerName: view.customerName, section: 'account' },
      crumbs: crumbsTo('services', lang),
      scripts: ['submit-once', COUNTDOWN_SCRIPT],
    },
    html`${said(view)}${view.modeChanged ? html`<p data-mode-changed hidden></p>` : ''}${standingBanner(view)}${body()}`,
  );
};
