import { html } from 'hono/html';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { codeFields, codeIsLate, codeSentTo } from './code-steps.ts';
import { type ServiceView, said, serviceFrame } from './frame.ts';
import { SERVICE_TEXTS } from './texts.ts';

export interface ApplyView extends ServiceView {
  readonly mailedTo: string;
  readonly enrolment: 'session' | 'first-login';
}

export const applyPage = (view: ApplyView): Html => {
  const { lang, enrolment } = view;
  const t = SERVICE_TEXTS[lang].applyStep;
  const later = enrolment === 'first-login';
  return page(
    { ...serviceFrame(view, t.title, '/apply'), scripts: ['submit-once'] },
    html`
  ${said(view) || codeSentTo(lang, view.mailedTo)}
  ${later ? html`<p>${t.firstLogin}</p>` : ''}
  <form id="apply" class="card" method="post" action="${SERVICE}/apply">
    ${codeFields(lang)}
    <button class="primary">${later ? t.submitFirstLogin : t.submit}</button>
  </form>
  ${codeIsLate(lang, SERVICE)}`,
  );
};
