import { html } from 'hono/html';
import type { Confirmation } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { timeOf } from '../dates.ts';
import { hidden } from '../frame/field.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { rowFacts } from './facts.ts';
import { confirmationPath, WITHDRAW_PATH } from './paths.ts';
import { CONFIRMATIONS_TEXTS } from './texts.ts';

/** What waits: what it is about, and the way to the extension's window. The page only asks; the window shows what is signed. */
export const askToConfirm = (one: Confirmation, lang: Lang): Html => {
  const t = CONFIRMATIONS_TEXTS[lang];
  const path = confirmationPath(one.id);
  const typed = one.facts.some(({ f }) => f === 'number') ? t.ask.account : t.ask.ref;
  const steps = [t.ask.open, ...typed, t.ask.differs];
  return html`
  <p class="lead">${t.ask.lead}</p>
  <section class="card">
    ${rowFacts(one.facts, lang)}
    ${facts([
      [t.ref, html`<strong id="ref" class="ref">${one.ref}</strong>`],
      [t.pc, one.deviceName],
      [t.until, timeOf(one.expiresAtMs, lang)],
    ])}
  </section>
  ${one.isOwn ? '' : html`<p class="hint">${t.ask.elsewhere}</p>`}
  <section class="card" id="confirmation" data-state-url="${path}/state">
    <ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
    <button type="button" id="open-window" class="primary">${t.ask.button}</button>
    <p class="hint">${t.ask.notOpening}</p>
    <p role="status">${t.ask.waiting}</p>
    <noscript><p>${t.ask.noScript}</p></noscript>
  </section>
  ${
    one.isOwn
      ? html`<form id="withdraw-wish" method="post" action="${WITHDRAW_PATH}">${hidden({ id: one.id })}<button class="plain">${t.ask.give}</button></form>`
      : ''
  }`;
};
