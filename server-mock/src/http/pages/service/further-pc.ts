import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { timeOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { codeFields, codeIsLate, codeSentTo, sendCodeForm } from './code-steps.ts';
import { type ServiceView, said, serviceFrame } from './frame.ts';
import { SERVICE_TEXTS } from './texts.ts';

export const furtherPcStartPage = (view: ServiceView): Html => {
  const t = SERVICE_TEXTS[view.lang].further;
  return page(
    { ...serviceFrame(view, t.title, '/further-pc/start'), scripts: ['submit-once'] },
    html`
  ${said(view)}
  <p class="lead">${t.lead}</p>
  <section class="aside"><ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol></section>
  ${sendCodeForm(view.lang, 'further-pc')}`,
  );
};

export const furtherPcPage = (view: ServiceView & { readonly mailedTo: string }): Html => {
  const t = SERVICE_TEXTS[view.lang].further;
  return page(
    { ...serviceFrame(view, t.codeTitle, '/further-pc'), scripts: ['submit-once'] },
    html`
  ${said(view) || codeSentTo(view.lang, view.mailedTo)}
  <form id="further-pc" class="card" method="post" action="${SERVICE}/further-pc">
    ${codeFields(view.lang)}
    <button class="primary">${t.submit}</button>
  </form>
  ${codeIsLate(view.lang, `${SERVICE}/further-pc/start`)}`,
  );
};

interface Ticket {
  readonly lang: Lang;
  readonly ticket: string;
  readonly expiresAtMs: number;
}

/** The ticket, large and in two groups of four, where it was asked for, and as long as it counts. */
export const ticketShown = ({ lang, ticket, expiresAtMs }: Ticket): Html => {
  const t = SERVICE_TEXTS[lang].further.shown;
  return html`
  <p class="lead">${t.text}</p>
  <div class="card">
    <p id="ticket" class="ticket" data-ticket="${ticket}"><span>${ticket.slice(0, 4)}</span> <span>${ticket.slice(4)}</span></p>
    <p>${t.until(timeOf(expiresAtMs, lang))}</p>
    <p>${t.where}</p>
  </div>
  <p>${t.warn}</p>
  <p><a class="button" href="${SERVICE}">${t.done}</a></p>`;
};
