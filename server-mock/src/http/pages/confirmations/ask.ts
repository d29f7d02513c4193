import { html } from 'hono/html';
import type { Confirmation, ConfirmedType } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { timeOf } from '../dates.ts';
import { hidden } from '../frame/field.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { rowFacts } from './facts.ts';
import { confirmationPath, WITHDRAW_PATH } from './paths.ts';
import { CONFIRMATIONS_TEXTS } from './texts.ts';

/** Where the digits are those of an account, and not those of the page. */
const TYPED: Readonly<Partial<Record<ConfirmedType, 'account' | 'payee'>>> = {
  'withdrawal-account': 'account',
  withdrawal: 'payee',
};

/** What waits: what it is about, and the way to the extension's window. The page only asks; the window shows what is signed. */
export const askToConfirm = (one: Confirmation, lang: Lang): Html => {
  const t = CONFIRMATIONS_TEXTS[lang];
  const path = confirmationPath(one.id);
  const steps = [t.ask.open, ...t.ask[TYPED[one.type] ?? 'ref'], t.ask.differs];
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
    <p><button type="button" id="open-window" class="primary">${t.ask.button}</button></p>
    <p class="hint">${t.ask.notOpening}</p>
    <p role="status">${t.ask.waiting}</p>
    <noscript><p>${t.ask.noScript}</p></noscript>
  </section>
  ${
    one.isOwn
      ? html`<form id="withdraw-wish" method="post" action="${WITHDRAW_PATH}">${hidden({ id: one.id })}<p><button class="plain">${t.ask.give}</button></p></form>`
      : ''
  }`;
};
