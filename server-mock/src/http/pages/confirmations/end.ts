import { html } from 'hono/html';
import type { Confirmation, ConfirmedType } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { momentOf } from '../dates.ts';
import { hidden } from '../frame/field.ts';
import { notice } from '../frame/notice.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { SERVICE, SETTINGS } from '../paths.ts';
import { ticketShown } from '../service/further-pc.ts';
import { rowFacts } from './facts.ts';
import { confirmationPath, WITHDRAW_PATH } from './paths.ts';
import { CONFIRMATIONS_TEXTS } from './texts.ts';

/** Where each of them begins. */
const START: Readonly<Record<ConfirmedType, string>> = {
  'withdrawal-account': '/withdrawal-account/change',
  withdrawal: '/withdrawals',
  'mail-address': `${SETTINGS}/mail`,
  'login-id': `${SETTINGS}/login-id`,
  password: `${SETTINGS}/password`,
  'further-pc': `${SERVICE}/further-pc/start`,
  'opt-out': `${SERVICE}/opt-out/start`,
};

function said(one: Confirmation, lang: Lang): Html {
  const t = CONFIRMATIONS_TEXTS[lang];
  switch (one.status) {
    case 'open':
      return notice({ tone: 'tell', title: t.statuses.open });
    case 'executed':
      return notice({ tone: 'done', ...t.done[one.type] });
    case 'confirmed': {
      const title = t.later.title(momentOf(one.takesEffectAtMs ?? 0, lang));
      return notice({ tone: 'done', title, text: t.later.text });
    }
    case 'expired':
    case 'stopped':
    case 'cancelled':
      return notice(
        { tone: 'refuse', ...t.over[one.status] },
        html`<p><a href="${START[one.type]}">${t.again}</a></p>`,
      );
  }
}

const next = (one: Confirmation, lang: Lang): Html | '' => {
  const t = CONFIRMATIONS_TEXTS[lang];
  if (one.ticket) return ticketShown({ lang, ...one.ticket });
  if (one.status === 'confirmed') {
    return html`
  <form id="withdraw-wish" method="post" action="${WITHDRAW_PATH}">
    ${hidden({ id: one.id })}
    <p><button class="plain">${t.later.withdraw}</button></p>
  </form>`;
  }
  if (one.status !== 'executed') return '';
  if (one.type === 'withdrawal') return html`<p><a href="/withdrawals/${one.id}">${t.receipt}</a></p>`;
  if (one.type === 'opt-out') return html`<p><a href="${SERVICE}">${t.toService}</a></p>`;
  return '';
};

const evidence = (one: Confirmation, lang: Lang): Html | '' => {
  if (one.answeredAtMs === null) return '';
  const { title, text, link } = CONFIRMATIONS_TEXTS[lang].evidence;
  return html`
  <section class="aside">
    <h2>${title}</h2>
    <p>${text}</p>
    <p><a id="evidence" href="${confirmationPath(one.id)}.json" download>${link}</a></p>
  </section>`;
};

/** How it ended, or what it waits for: and what to do next. */
export const confirmationEnd = (one: Confirmation, lang: Lang): Html => {
  const t = CONFIRMATIONS_TEXTS[lang];
  const moments: readonly (readonly [string, string])[] = [
    ...(one.answeredAtMs === null ? [] : [[t.answered, momentOf(one.answeredAtMs, lang)] as const]),
    ...(one.status === 'confirmed' ? [[t.takesEffect, momentOf(one.takesEffectAtMs ?? 0, lang)] as const] : []),
  ];
  return html`
  ${said(one, lang)}
  ${one.ticket ? next(one, lang) : ''}
  <section class="card">
    ${rowFacts(one.facts, lang)}
    ${facts([[t.ref, one.ref], [t.pc, one.deviceName], ...moments])}
  </section>
  ${one.ticket ? '' : next(one, lang)}
  ${evidence(one, lang)}`;
};
