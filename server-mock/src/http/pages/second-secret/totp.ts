import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { field, hidden } from '../frame/field.ts';
import { type Frame, page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { SECOND_SECRET } from '../paths.ts';
import { codeFields, codeIsLate, codeSentTo, sendCodeForm } from '../service/code-steps.ts';
import { type ServiceView, said, serviceFrame } from '../service/frame.ts';
import { qrCode } from './qr.ts';
import { SECOND_SECRETS, TOTP_TEXTS } from './texts.ts';

const TOTP = `${SECOND_SECRET}/totp`;

const frame = (view: ServiceView, title: string, path: string): Frame => {
  const shared = serviceFrame(view, title, `/second-secret/totp${path}`);
  const crumb = { href: SECOND_SECRET, label: SECOND_SECRETS[view.lang].title };
  return { ...shared, crumbs: [...(shared.crumbs ?? []), crumb], scripts: ['submit-once'] };
};

const digitsField = (lang: Lang): Html => {
  const { label, hint } = TOTP_TEXTS[lang].confirm;
  return field({
    name: 'totp',
    label,
    hint,
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    size: 'short',
    maxlength: 20,
  });
};

export const totpStartPage = (view: ServiceView): Html => {
  const { lang } = view;
  const t = TOTP_TEXTS[lang].start;
  return page(
    frame(view, t.title, '/start'),
    html`
  ${said(view)}
  <p class="lead">${t.lead}</p>
  <section class="aside"><ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol><p>${t.app}</p></section>
  ${sendCodeForm(lang, 'second-secret', 'primary', { what: 'totp' })}`,
  );
};

export const totpCodePage = (view: ServiceView & { readonly mailedTo: string }): Html => {
  const { lang } = view;
  const t = TOTP_TEXTS[lang];
  return page(
    frame(view, t.codeTitle, ''),
    html`
  ${said(view) || codeSentTo(lang, view.mailedTo)}
  <form id="begin-totp" class="card" method="post" action="${TOTP}">
    ${codeFields(lang)}
    <button class="primary">${t.next}</button>
  </form>
  ${codeIsLate(lang, `${TOTP}/start`)}`,
  );
};

const confirmForm = (lang: Lang, secretId: string): Html => html`
  <form id="confirm-totp" class="card" method="post" action="${TOTP}/confirm">
    ${hidden({ secretId })}
    ${digitsField(lang)}
    <button class="primary">${TOTP_TEXTS[lang].confirm.submit}</button>
  </form>`;

export interface TotpShownView extends ServiceView {
  readonly secretId: string;
  readonly otpauthUri: string;
  /** In groups of four. */
  readonly secretText: string;
}

/** The one time that the secret is shown; it counts for nothing until the app's digits came back. */
export const totpShownPage = (view: TotpShownView): Html => {
  const { lang, otpauthUri, secretText } = view;
  const t = TOTP_TEXTS[lang].show;
  return page(
    frame(view, t.title, '/start'),
    html`
  <p class="lead">${t.scan}</p>
  <section class="card">
    ${qrCode(otpauthUri, t.alt)}
    <h2>${t.cannot}</h2>
    <p>${t.typed}</p>
    <p id="totp-secret" class="typable">${secretText.split(' ').map((group) => html`<span>${group}</span> `)}</p>
    <p class="hint">${t.once}</p>
  </section>
  ${confirmForm(lang, view.secretId)}`,
  );
};

/** After wrong digits: the entry in the app is as good as before, so the secret need not be shown again. */
export const totpConfirmPage = (view: ServiceView & { readonly secretId: string; readonly isSpent: boolean }): Html => {
  const { lang } = view;
  const t = TOTP_TEXTS[lang].confirm;
  const again = html`<a class="button ${view.isSpent ? 'primary' : ''}" href="${TOTP}/start">${t.again}</a>`;
  return page(
    frame(view, t.title, '/start'),
    html`
  ${said(view)}
  ${view.isSpent ? '' : confirmForm(lang, view.secretId)}
  <p>${again}</p>`,
  );
};

export const totpRemovePage = (view: ServiceView): Html => {
  const { lang } = view;
  const t = TOTP_TEXTS[lang].remove;
  return page(
    frame(view, t.title, '/remove'),
    html`
  ${said(view)}
  <p class="lead">${t.lead}</p>
  <form id="remove-totp" class="card" method="post" action="${TOTP}/remove">
    ${digitsField(lang)}
    <button class="primary">${t.submit}</button>
  </form>
  <section class="aside"><p>${t.lost}</p></section>
  <p><a href="${SECOND_SECRET}">${SECOND_SECRETS[lang].back}</a></p>`,
  );
};
