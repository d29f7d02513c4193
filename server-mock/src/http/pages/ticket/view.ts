import { html } from 'hono/html';
import { LOGIN_ID_MAX_LENGTH } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { TICKET } from './texts.ts';

export type TicketNotice = keyof (typeof TICKET)['ja']['notices'];

/** Sign-in on a PC that is to be added, with the ticket from a registered one. */
export const ticketPage = (view: { readonly lang: Lang; readonly notice: TicketNotice | null }): Html => {
  const t = TICKET[view.lang];
  return page(
    { lang: view.lang, title: t.title, path: '/ticket', head: 'public', scripts: ['submit-once'] },
    html`
  ${view.notice ? notice({ tone: 'refuse', ...t.notices[view.notice] }) : ''}
  <p class="lead">${t.lead}</p>
  <form id="ticket-sign-in" class="card" method="post" action="/ticket">
    ${field({ name: 'ticket', label: t.ticket, hint: t.ticketHint, autocomplete: 'off', size: 'short', maxlength: 20 })}
    ${field({ name: 'loginId', label: t.loginId, autocomplete: 'username', maxlength: LOGIN_ID_MAX_LENGTH })}
    ${field({ name: 'password', label: t.password, type: 'password', autocomplete: 'current-password', maxlength: 200 })}
    <button class="primary">${t.submit}</button>
  </form>
  <section class="aside"><h2>${t.notYet}</h2><p>${t.howTo}</p></section>`,
  );
};
