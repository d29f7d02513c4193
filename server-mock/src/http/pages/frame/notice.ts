import { html } from 'hono/html';
import type { Html } from '../html.ts';

export interface Notice {
  /** `done`: what was asked for is done. `tell`: to know. `warn`: to act on. `refuse`: not done, and what to do next. */
  readonly tone: 'done' | 'tell' | 'warn' | 'refuse';
  readonly title: string;
  readonly text?: string;
  readonly points?: readonly string[];
}

/** A refusal takes the focus when the page opens, so that it is read out before the form; the others wait their turn. */
export const notice = (view: Notice, more: Html | '' = ''): Html => html`
  <section class="notice notice-${view.tone}" ${view.tone === 'refuse' ? html`role="alert" tabindex="-1" autofocus` : html`role="status"`}>
    <h2>${view.title}</h2>
    ${view.text ? html`<p>${view.text}</p>` : ''}
    ${view.points ? html`<ul>${view.points.map((point) => html`<li>${point}</li>`)}</ul>` : ''}
    ${more}
  </section>`;
