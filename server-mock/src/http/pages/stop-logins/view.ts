import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { crumbsTo, STOP_LOGINS_PATH } from '../paths.ts';
import { STOP_LOGINS } from './texts.ts';

export interface StopLoginsView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly notice: Notice | null;
}

/** The customer's own lock. It asks for no password: whoever is in a hurry here must not have to look for one. */
export const stopLoginsPage = ({ lang, customerName, notice: said }: StopLoginsView): Html => {
  const t = STOP_LOGINS[lang];
  return page(
    {
      lang,
      title: t.title,
      path: STOP_LOGINS_PATH,
      head: { customerName, section: 'account' },
      crumbs: crumbsTo('account', lang),
      scripts: ['submit-once'],
    },
    html`
  ${said ? notice(said) : ''}
  <p class="lead">${t.lead}</p>
  <section class="aside"><h2>${t.whatTitle}</h2><ul>${t.what.map((point) => html`<li>${point}</li>`)}</ul></section>
  <section class="aside"><h2>${t.backTitle}</h2><p>${t.back}</p></section>
  <form id="stop-logins" class="card" method="post" action="${STOP_LOGINS_PATH}">
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};
