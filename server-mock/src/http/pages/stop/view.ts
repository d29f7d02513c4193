import { html } from 'hono/html';
import { LOGIN_ID_MAX_LENGTH } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import { seal } from '../frame/seal.ts';
import type { Html } from '../html.ts';
import { STOP } from './texts.ts';

export type StopNotice = keyof (typeof STOP)['ja']['notices'];

export const STOP_PATH = '/stop';

/** Opened from the mail, often on a phone. As on the page that releases PCs: no password field, and no link. */
export const stopPage = (view: { readonly lang: Lang; readonly notice: StopNotice | null }): Html => {
  const t = STOP[view.lang];
  return page(
    { lang: view.lang, title: t.title, path: STOP_PATH, head: 'bare', scripts: ['stop', 'submit-once'] },
    html`
  ${view.notice ? notice({ tone: 'refuse', ...t.notices[view.notice] }) : ''}
  <p class="lead">${t.lead}</p>
  <section class="aside"><h2>${t.what}</h2><ul>${t.effects.map((effect) => html`<li>${effect}</li>`)}</ul></section>
  <form id="stop" class="card" method="post" action="${STOP_PATH}">
    <noscript><p class="hint">${t.noScript}</p></noscript>
    <p id="from-link" class="found" hidden>${t.fromLink}</p>
    <div id="typed-link">
      ${field({ name: 'link', label: t.link, hint: t.linkHint, autocomplete: 'off', maxlength: 300 })}
    </div>
    ${field({ name: 'loginId', label: t.loginId, hint: t.loginIdHint, autocomplete: 'off', maxlength: LOGIN_ID_MAX_LENGTH })}
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};

export const stopDonePage = (lang: Lang): Html => {
  const t = STOP[lang].done;
  return page(
    { lang, title: t.title, path: STOP_PATH, head: 'bare', scripts: ['forget-fragment'] },
    html`
  <div class="outcome" role="status">${seal('pressed')}<p class="lead">${t.text}</p></div>
  <section class="card">
    <h2>${t.next}</h2>
    <ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol>
  </section>
  <p>${t.close}</p>`,
  );
};
