import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { page } from '../frame/layout.ts';
import { seal } from '../frame/seal.ts';
import type { Html } from '../html.ts';
import { LANDING } from './texts.ts';

export const landingPage = ({ lang }: { readonly lang: Lang }): Html => {
  const t = LANDING[lang];
  return page(
    { lang, title: t.title, path: '/', head: 'public', wide: true },
    html`
  <div class="landing">
    <div class="landing-seal">${seal('pressed')}</div>
    <p class="lead">${t.lead}</p>
    <p><a class="button primary" href="/login">${t.logIn}</a></p>
  </div>
  <ul class="three">${t.points.map(({ title, text }) => html`<li><h2>${title}</h2><p>${text}</p></li>`)}</ul>
  <section class="aside"><h2>${t.start}</h2><ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol></section>`,
  );
};
