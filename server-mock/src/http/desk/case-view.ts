import { html } from 'hono/html';
import { formatLoginId } from '../../brokerage/index.ts';
import { type CaseLook, missingChecks } from '../../desk/index.ts';
import { LIMITS, maskMail } from '../../relying-party/index.ts';
import { CHECK_KINDS, type ReleaseRequest } from '../../store/contract/desk.ts';
import { dayOf, momentOf } from '../pages/dates.ts';
import { choice, field, hidden } from '../pages/frame/field.ts';
import { facts, table } from '../pages/frame/table.ts';
import type { Html } from '../pages/html.ts';
import { effectsOf } from './effects.ts';
import { type DeskView, deskPage, noteField } from './frame.ts';
import { casePath } from './paths.ts';
import { DESK_TEXTS } from './texts.ts';

export interface CaseView extends DeskView {
  readonly look: CaseLook;
}

const post = (view: CaseView, step: string, body: Html, id = step): Html => html`
  <form id="${id}" class="card" method="post" action="${casePath(view.look.found.id)}/${step}">
    ${hidden({ version: String(view.look.found.version), shown: view.look.shown })}
    ${body}
  </form>`;

const who = ({ look, lang }: CaseView, id: CaseLook['found']['openedBy'], atMs: number): string =>
  DESK_TEXTS[lang].page.by(look.names.get(id) ?? '', momentOf(atMs, lang));

const customerFacts = (view: CaseView): Html => {
  const { look, lang } = view;
  const { customer, overview, found } = look;
  const { page: t, find, states } = DESK_TEXTS[lang];
  const devices = overview.devices.map(({ name, registeredAtMs }) => t.device(name, dayOf(registeredAtMs, lang)));
  const secrets = [...(look.hasTotp ? [t.totp] : []), ...(look.hasSheet ? [t.sheet] : [])];
  const separator = lang === 'ja' ? '、' : ', ';
  return html`
  <section class="card">
    <h2>${t.customer}</h2>
    ${facts([
      [find.name, html`<bdi>${customer.name}</bdi>（${customer.nameKana}）`],
      [find.id, formatLoginId(customer.loginId)],
      [find.mail, maskMail(customer.mail)],
      [
        find.state,
        html`<strong>${states[overview.state]}</strong>${look.isLocked ? html` <span class="tag">${t.locked}</span>` : ''}`,
      ],
      [t.devices, devices.length === 0 ? t.noDevices : devices.join(separator)],
      [t.secrets, secrets.length === 0 ? t.noSecrets : secrets.join(separator)],
      [t.hold, overview.moneyHoldUntilMs === null ? t.notHeld : t.heldUntil(momentOf(overview.moneyHoldUntilMs, lang))],
      [t.reason, found.reason],
      [t.openedBy, who(view, found.openedBy, found.openedAtMs)],
    ])}
  </section>`;
};

const checks = (view: CaseView): Html => {
  const { look, lang } = view;
  const { checks: t, kinds } = DESK_TEXTS[lang];
  const all = look.found.checks;
  if (all.length === 0) return html`<section class="card"><h2>${t.title}</h2><p>${t.none}</p></section>`;
  const columns = [t.kind, t.note, t.who, t.when].map((label) => ({ label }));
  const rows = all.map(({ kind, note, by, atMs }) => [
    html`<strong>${kinds[kind]}</strong>`,
    note,
    look.names.get(by) ?? '',
    momentOf(atMs, lang),
  ]);
  return table(t.title, columns, rows);
};

/** Checks until there are enough, then the request; the rest is folded away. */
const openCase = (view: CaseView): Html => {
  const { checks: c } = DESK_TEXTS[view.lang];
  const missing = missingChecks(view.look.found.checks);
  const said = html`<p role="status"><strong>${missing > 0 ? c.missing(String(missing)) : c.enough}</strong></p>`;
  if (missing > 0) return html`${said}${checkForm(view, html`<h2>${c.add}</h2>`)}${folded(closeForm(view))}`;
  return html`${said}${requestForm(view)}
  ${folded({ title: c.addMore, form: checkForm(view, '') })}
  ${folded(closeForm(view))}`;
};

const folded = ({ title, form }: { readonly title: string; readonly form: Html }): Html =>
  html`<details><summary>${title}</summary>${form}</details>`;

const checkForm = (view: CaseView, title: Html | ''): Html => {
  const { checks: c, kinds } = DESK_TEXTS[view.lang];
  const options = CHECK_KINDS.map((kind) => ({ value: kind, label: kinds[kind] }));
  return post(
    view,
    'checks',
    html`
    ${title}
    ${choice({ name: 'kind', legend: c.kind, options, chosen: '' })}
    ${noteField({ id: 'check-note', name: 'note', label: c.note, hint: c.noteHint })}
    <button>${c.submit}</button>`,
  );
};

const requestForm = (view: CaseView): Html => {
  const { request: r } = DESK_TEXTS[view.lang];
  const mail = { name: 'newMail', label: r.newMail, hint: r.newMailHint, autocomplete: 'off', maxlength: 254 } as const;
  return post(
    view,
    'preview',
    html`
    <h2>${r.title}</h2>
    <p>${r.text}</p>
    ${field({ ...mail, inputmode: 'email', optional: true })}
    <fieldset class="field">
      <legend>${r.passwords}</legend>
      <label class="check"><input type="checkbox" name="newPassword" value="yes"> <span>${r.newPassword}</span></label>
      <label class="check"><input type="checkbox" name="newTradingPassword" value="yes"> <span>${r.newTradingPassword}</span></label>
    </fieldset>
    <button class="primary">${r.preview}</button>`,
  );
};

const closeForm = (view: CaseView): { readonly title: string; readonly form: Html } => {
  const { close } = DESK_TEXTS[view.lang];
  const form = post(
    view,
    'close',
    html`<p>${close.text}</p>
    ${noteField({ id: 'close-note', name: 'note', label: close.note })}<button>${close.submit}</button>`,
  );
  return { title: close.title, form };
};

export const effectList = (sentences: readonly string[]): Html =>
  html`<ul class="effects">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

/** What was asked for, in words; for whoever did not ask, the two ways to decide. */
const requested = (view: CaseView, request: ReleaseRequest): Html => {
  const { look, lang, operator } = view;
  const { waiting: w, approve, decline } = DESK_TEXTS[lang];
  const isOwn = request.by === operator.id;
  const said = html`
    <h2>${w.title}</h2>
    <p>${w.by(look.names.get(request.by) ?? '', momentOf(request.atMs, lang))}</p>
    <p>${w.until(momentOf(request.atMs + LIMITS.deskRequestMs, lang))}</p>
    <p>${w.lead}</p>
    ${effectList(effectsOf(look, request, lang))}`;
  if (isOwn) return post(view, 'withdraw', html`${said}<p><strong>${w.own}</strong></p><button>${w.withdraw}</button>`);
  return html`
  <section class="card">${said}</section>
  ${post(
    view,
    'approve',
    html`<h2>${approve.title}</h2><p>${approve.text}</p>
    ${field({ name: 'loginId', label: approve.loginId, autocomplete: 'off', inputmode: 'numeric', maxlength: 40, size: 'short' })}
    <button class="primary">${approve.submit}</button>`,
  )}
  ${post(
    view,
    'decline',
    html`<h2>${decline.title}</h2>
    ${noteField({ id: 'decline-note', name: 'note', label: decline.note })}<button>${decline.submit}</button>`,
  )}`;
};

const ended = ({ look, lang }: CaseView): Html => {
  const { end: t, statuses } = DESK_TEXTS[lang];
  const { status, endedBy, endedAtMs, endNote, request } = look.found;
  if (endedBy === null || endedAtMs === null || status === 'open' || status === 'requested') return html``;
  const name = look.names.get(endedBy) ?? '';
  const passwords = [...(request?.newPassword ? [t.login] : []), ...(request?.newTradingPassword ? [t.trading] : [])];
  const rows: (readonly [string, Html | string])[] = [
    ...(endNote === '' ? [] : [[t.note, endNote] as const]),
    ...(request?.newMail ? [[t.newMail, maskMail(request.newMail)] as const] : []),
    ...(passwords.length === 0 ? [] : [[t.passwords, passwords.join(lang === 'ja' ? '、' : ', ')] as const]),
  ];
  return html`
  <section class="card" data-status="${status}">
    <h2>${statuses[status]}</h2>
    <p>${t[status](name, momentOf(endedAtMs, lang))}</p>
    ${rows.length > 0 ? facts(rows) : ''}
  </section>`;
};

/** One case: who it is, what was checked and by whom, and the one thing that can be done next. */
export const casePage = (view: CaseView): Html => {
  const { look, lang } = view;
  const { status, request } = look.found;
  const next =
    status === 'open' ? openCase(view) : status === 'requested' && request ? requested(view, request) : ended(view);
  const title = DESK_TEXTS[lang].page.title(look.customer.name);
  return deskPage(
    view,
    { title, path: casePath(look.found.id) },
    html`<div class="two"><div>${customerFacts(view)}</div><div>${checks(view)}${next}</div></div>`,
  );
};
