import { html } from 'hono/html';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { codeFields, codeIsLate, codeSentTo, sendCodeForm } from './code-steps.ts';
import { type ServiceView, said, serviceFrame } from './frame.ts';
import { SERVICE_TEXTS } from './texts.ts';

export const optOutStartPage = (view: ServiceView): Html => {
  const t = SERVICE_TEXTS[view.lang].optOut;
  return page(
    { ...serviceFrame(view, t.title, '/opt-out/start'), scripts: ['submit-once'] },
    html`
  ${said(view)}
  <p class="lead">${t.lead}</p>
  <section class="aside"><ul>${t.points.map((point) => html`<li>${point}</li>`)}</ul></section>
  ${sendCodeForm(view.lang, 'opt-out')}`,
  );
};

export const optOutPage = (view: ServiceView & { readonly mailedTo: string }): Html => {
  const t = SERVICE_TEXTS[view.lang].optOut;
  return page(
    { ...serviceFrame(view, t.codeTitle, '/opt-out'), scripts: ['submit-once'] },
    html`
  ${said(view) || codeSentTo(view.lang, view.mailedTo)}
  <p>${t.lead}</p>
  <form id="opt-out" class="card" method="post" action="${SERVICE}/opt-out">
    ${codeFields(view.lang)}
    <button class="primary">${t.submit}</button>
  </form>
  ${codeIsLate(view.lang, `${SERVICE}/opt-out/start`)}`,
  );
};
