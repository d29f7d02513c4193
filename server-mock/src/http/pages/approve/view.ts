import { html } from 'hono/html';
import { LOGIN_ID_MAX_LENGTH } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { APPROVE } from './texts.ts';

/** ID and password for a login that a registered PC is to let through. It has no refusal: whatever is typed, a page waits. */
export const approvePage = ({ lang }: { readonly lang: Lang }): Html => {
  const t = APPROVE[lang];
  return page(
    { lang, title: t.title, path: '/login/approve', head: 'public', scripts: ['submit-once'] },
    html`
  <p class="lead">${t.lead}</p>
  <form id="approve" class="card" method="post" action="/login/approve">
    ${field({ name: 'loginId', label: t.loginId, autocomplete: 'username', maxlength: LOGIN_ID_MAX_LENGTH })}
    ${field({ name: 'password', label: t.password, type: 'password', autocomplete: 'current-password', maxlength: 200 })}
    <button class="primary">${t.submit}</button>
  </form>
  <section class="aside"><h2>${t.before}</h2><ul>${t.beforePoints.map((point) => html`<li>${point}</li>`)}</ul></section>
  <p><a href="/login">${t.otherWays}</a></p>`,
  );
};
