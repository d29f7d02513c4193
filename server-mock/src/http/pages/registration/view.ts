import { html } from 'hono/html';
import type { RegistrationProgress } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import { lengthOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import { type SealState, seal } from '../frame/seal.ts';
import type { Html } from '../html.ts';
import { crumbsTo, SECOND_SECRET, SERVICE } from '../paths.ts';
import { REGISTRATION } from './texts.ts';

export interface RegistrationView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly session: Session;
  readonly status: RegistrationProgress;
  /** Masked address. */
  readonly mailedTo: string;
  readonly moneyHoldHours: number;
  readonly hasSecondSecret: boolean;
  /** Whether everybody waits before signing in after a release, with a second secret as well. */
  readonly allWait: boolean;
}

const SEALS: Readonly<Record<RegistrationProgress, SealState>> = {
  none: 'ring',
  ready: 'ring',
  pending: 'ring',
  active: 'pressed',
  undeliverable: 'ring',
  expired: 'ring',
};

/** Which statuses still offer the button. */
const OPEN: readonly RegistrationProgress[] = ['ready', 'undeliverable'];

/** The one thing to do next: the sheet, until there is a second secret. */
const afterwards = ({ lang, hasSecondSecret, allWait }: RegistrationView): Html => {
  const t = REGISTRATION[lang];
  if (hasSecondSecret) return html`<p><a class="button primary" href="/home">${t.home}</a></p>`;
  return html`
      <h3>${t.next}</h3><p>${allWait ? t.nextText.waits : t.nextText.atOnce}</p>
      <p><a id="make-sheet" class="button primary" href="${SECOND_SECRET}/sheet/start">${t.makeSheet}</a></p>
      <p><a href="${SECOND_SECRET}/totp/start">${t.addTotp}</a>　<a href="/home">${t.home}</a></p>`;
};

const details = (view: RegistrationView): Readonly<Record<RegistrationProgress, Html | ''>> => {
  const { lang, mailedTo } = view;
  const t = REGISTRATION[lang];
  const service = html`<p><a class="button primary" href="${SERVICE}">${t.service}</a></p>`;
  return {
    none: service,
    ready: html`<ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol>`,
    pending: html`<p>${t.mailedTo(mailedTo)}</p>`,
    active: html`
      <p>${t.mailedTo(mailedTo)}</p>
      <h3>${t.keep}</h3><p>${t.keepText}</p>
      <p>${t.hold(lengthOf(view.moneyHoldHours, lang))}</p>
      ${afterwards(view)}`,
    undeliverable: '',
    expired: service,
  };
};

/**
 * Opens the extension's registration window and shows how far it is. Every panel is in the page from the start; the
 * script shows the one for the present status, without a script the page shows the one it was loaded with.
 */
export const registrationPage = (view: RegistrationView): Html => {
  const { lang, session, status } = view;
  const t = REGISTRATION[lang];
  const more = details(view);
  const panels = Object.entries(t.panels) as [
    RegistrationProgress,
    { readonly title: string; readonly text: string },
  ][];
  const free = session.assurance === 'password' || session.assurance === 'device';
  return page(
    {
      lang,
      title: t.title,
      path: `${SERVICE}/register`,
      head: { customerName: view.customerName, section: free ? 'account' : null },
      scripts: ['registration'],
      ...(free ? { crumbs: crumbsTo('service', lang) } : {}),
    },
    html`
  <noscript>${notice({ tone: 'refuse', title: t.noScript })}</noscript>
  <div id="registration" data-status="${status}" data-status-url="${SERVICE}/register/status" aria-live="polite">
    ${panels.map(
      ([name, { title, text }]) => html`
    <section class="card panel" data-panel="${name}" ${name === status ? '' : html`hidden`}>
      <div class="service-card">${seal(SEALS[name])}<div><h2>${title}</h2><p>${text}</p></div></div>
      ${more[name]}
    </section>`,
    )}
    ${Object.entries(t.words).map(
      ([word, { title, text }]) =>
        html`<div class="said-notice" data-says="${word}" hidden>${notice({ tone: word === 'refused' || word === 'missing' ? 'warn' : 'tell', title, text })}</div>`,
    )}
  </div>
  <p id="register-here" ${OPEN.includes(status) ? '' : html`hidden`}><button id="register-this-pc" class="primary" type="button">${t.button}</button></p>`,
  );
};
