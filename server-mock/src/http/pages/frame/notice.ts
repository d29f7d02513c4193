import { html } from 'hono/html';
import type { Html } from '../html.ts';

export interface Notice {
  /** `done`: what was asked for is done. `tell`: to know. `warn`: to act on. `refuse`: not done, and what to do next. */
  readonly tone: 'done' | 'tell' | 'warn' | 'refuse';
  readonly title: string;
  readonly text?: string;
  readonly points?: readonly string[];
}

/** `id` lets a form's fields refer to it. A refusal is announced at once; everything else when the reader is idle. */
export const notice = (view: Notice, more: Html | '' = ''): Html => html`
  <section class="notice notice-${view.tone}" role="${view.tone === 'refuse' ? 'alert' : 'status'}">
    <h2>${view.title}</h2>
    ${view.text ? html`<p>${view.text}</p>` : ''}
    ${view.points ? html`<ul>${view.points.map((point) => html`<li>${point}</li>`)}</ul>` : ''}
    ${more}
  </section>`;
