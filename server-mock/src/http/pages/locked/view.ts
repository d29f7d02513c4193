import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { LOCKED_PATH } from '../paths.ts';
import { LOCKED } from './texts.ts';

/** How to end a lock. It asks for nothing: the steps are those of a login, so that nobody learns which accounts are locked. */
export const lockedPage = (lang: Lang): Html => {
  const t = LOCKED[lang];
  const { lost, lostLink, mail, known } = t.others;
  return page(
    { lang, title: t.title, path: LOCKED_PATH, head: 'public' },
    html`
  <p class="lead">${t.lead}</p>
  <section class="card"><h2>${t.stepsTitle}</h2><ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol>
    <p><a class="button primary" href="/login">${t.login}</a></p></section>
  <section class="aside"><h2>${t.otherTitle}</h2><ul>
    <li>${known}</li>
    <li>${lost} <a href="/recover">${lostLink}</a></li>
    <li>${mail}</li></ul></section>`,
  );
};
