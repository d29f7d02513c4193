import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { LOGIN_CODE_PATH } from '../paths.ts';
import { LOGIN_CODE } from './texts.ts';

/** The same bytes for every visitor and every refusal: it does not tell whether a code was mailed. */
export const loginCodePage = (view: { readonly lang: Lang; readonly notice: 'refused' | null }): Html => {
  const t = LOGIN_CODE[view.lang];
  return page(
    { lang: view.lang, title: t.title, path: LOGIN_CODE_PATH, head: 'public', scripts: ['submit-once'] },
    html`
  ${view.notice ? notice({ tone: 'refuse', ...t.refused }) : ''}
  <p class="lead">${t.lead}</p>
  <form id="login-code" class="card" method="post" action="${LOGIN_CODE_PATH}">
    ${field({ name: 'code', label: t.code, hint: t.hint, autocomplete: 'one-time-code', inputmode: 'numeric', size: 'short', maxlength: 20 })}
    <button class="primary">${t.submit}</button>
  </form>
  <section class="aside"><h2>${t.where.title}</h2><ul>${t.where.points.map((point) => html`<li>${point}</li>`)}</ul></section>
  <p><a href="/login">${t.back}</a></p>`,
  );
};
