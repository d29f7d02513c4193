import { html } from 'hono/html';
import type { Overview } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { lengthOf } from '../dates.ts';
import { choice, field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { HOLD_LENGTHS } from '../paths.ts';
import { type ServiceView, said, serviceFrame } from '../service/frame.ts';
import { SERVICE_TEXTS } from '../service/texts.ts';
import { HOLD_LENGTHS_TEXTS } from './texts.ts';

/** What the page offers; the bounds are the relying party's. */
export const SIGN_IN_HOURS = [24, 48, 72, 168] as const;
export const MONEY_HOURS = [72, 120, 168, 336, 720] as const;

export interface HoldLengthsView extends ServiceView {
  readonly holds: Overview['holds'];
}

/** What is in force is always among the choices. */
const options = (offered: readonly number[], present: number, lang: Lang) =>
  [...new Set([...offered, present])]
    .toSorted((one, other) => one - other)
    .map((hours) => ({ value: String(hours), label: lengthOf(hours, lang) }));

export const holdLengthsPage = (view: HoldLengthsView): Html => {
  const { lang, holds } = view;
  const t = HOLD_LENGTHS_TEXTS[lang];
  const { signInHoldHours, moneyHoldHours, mayShorten } = holds;
  return page(
    serviceFrame(view, t.title, '/hold-lengths'),
    html`
  ${said(view)}
  <p class="lead">${t.lead}</p>
  <section class="aside"><p>${t.longer}</p><p>${mayShorten ? t.shorter : t.notShorter}</p><p>${t.signInHint}</p></section>
  <form id="hold-lengths" class="card" method="post" action="${HOLD_LENGTHS}">
    ${choice({ name: 'signInHoldHours', legend: t.signIn, chosen: String(signInHoldHours), options: options(SIGN_IN_HOURS, signInHoldHours, lang) })}
    ${choice({ name: 'moneyHoldHours', legend: t.money, chosen: String(moneyHoldHours), options: options(MONEY_HOURS, moneyHoldHours, lang) })}
    <div class="aside" id="price"><p>${t.price}</p><p>${t.stays}</p><p>${t.password}</p></div>
    ${field({ name: 'tradingPassword', label: SERVICE_TEXTS[lang].tradingPassword, type: 'password', autocomplete: 'off', maxlength: 200 })}
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};
