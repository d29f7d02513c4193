import { html } from 'hono/html';
import type { CaseLook, TemporaryPasswordsShown, Wanted } from '../../desk/index.ts';
import { hidden } from '../pages/frame/field.ts';
import { notice } from '../pages/frame/notice.ts';
import { facts } from '../pages/frame/table.ts';
import type { Html } from '../pages/html.ts';
import { effectList } from './case-view.ts';
import { effectsOf } from './effects.ts';
import type { DeskView } from './frame.ts';
import { deskPage } from './frame.ts';
import { casePath, DESK } from './paths.ts';
import { DESK_TEXTS } from './texts.ts';

interface Asked extends DeskView {
  readonly look: CaseLook;
}

/** Before it is asked for: in words what the second operator will be shown. */
export const previewPage = (view: Asked & { readonly wanted: Wanted; readonly newMail: string | null }): Html => {
  const { look, lang, wanted, newMail } = view;
  const { preview: t, request: r } = DESK_TEXTS[lang];
  const { newPassword, newTradingPassword } = wanted;
  const path = casePath(look.found.id);
  const flags = {
    ...(newPassword ? { newPassword: 'yes' } : {}),
    ...(newTradingPassword ? { newTradingPassword: 'yes' } : {}),
  };
  return deskPage(
    view,
    { title: t.title, path },
    html`
  <form id="request" class="card" method="post" action="${path}/request">
    ${hidden({ version: String(look.found.version), newMail: newMail ?? '', ...flags })}
    <h2>${DESK_TEXTS[lang].page.title(look.customer.name)}</h2>
    <p>${t.lead}</p>
    ${effectList(effectsOf(look, { newMail, newPassword, newTradingPassword }, lang))}
    <p>${r.text}</p>
    <button class="primary">${t.submit}</button>
    <a class="button" href="${path}">${t.back}</a>
  </form>`,
  );
};

/** After the approval. Temporary passwords stand here and nowhere else. */
export const approvedPage = (view: Asked & TemporaryPasswordsShown): Html => {
  const { look, lang, password, tradingPassword } = view;
  const t = DESK_TEXTS[lang].done;
  const secret = (text: string): Html => html`<span class="secret" translate="no">${text}</span>`;
  const rows = [
    ...(password === null ? [] : [[t.password, secret(password)] as const]),
    ...(tradingPassword === null ? [] : [[t.tradingPassword, secret(tradingPassword)] as const]),
  ];
  return deskPage(
    view,
    { title: DESK_TEXTS[lang].page.title(look.customer.name), path: casePath(look.found.id) },
    html`
  ${notice({ tone: 'done', title: t.title, text: t.text })}
  ${rows.length === 0 ? '' : html`<section class="card" id="temporary"><p><strong>${t.once}</strong></p>${facts(rows)}<p>${t.lost}</p></section>`}
  <p><a class="button" href="${DESK}">${t.back}</a></p>`,
  );
};
