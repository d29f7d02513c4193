import { html } from 'hono/html';
import { formatYen, INSTRUMENTS, type Instrument, quoteOf } from '../../../brokerage/index.ts';
import { heldUntil, type Standing, standingBanner } from '../banners/view.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { momentOf } from '../dates.ts';
import { choice, field, hidden } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { ORDERS } from './texts.ts';

/** What was typed so far, as it was typed. */
export interface TypedOrder {
  readonly token: string;
  readonly instrument: string;
  readonly side: 'buy' | 'sell';
  readonly pricing: 'market' | 'limit';
  readonly quantity: string;
  readonly limitYen: string;
}

export interface OrderFormView extends Standing {
  readonly customerName: string;
  readonly typed: TypedOrder;
  readonly freeCashYen: number;
  readonly notice: Notice | null;
}

const options = (kind: Instrument['kind'], { lang, typed, nowMs }: OrderFormView): Html =>
  html`${INSTRUMENTS.filter((instrument) => instrument.kind === kind).map(
    (instrument) => html`
        <option value="${instrument.code}" ${instrument.code === typed.instrument ? html`selected` : ''}>${instrument.code} ${instrument.name[lang]}（${formatYen(quoteOf(instrument, nowMs).yen, lang)}）</option>`,
  )}`;

/** Cash that nothing can be bought with now is not called available. */
const freeCash = (view: OrderFormView): string => {
  const { lang, freeCashYen, overview } = view;
  const untilMs = heldUntil(view);
  return untilMs !== null && overview.holdBuyLimitYen === 0
    ? ORDERS[lang].form.held(momentOf(untilMs, lang))
    : formatYen(freeCashYen, lang);
};

export const orderFormPage = (view: OrderFormView): Html => {
  const { lang, typed } = view;
  const t = ORDERS[lang];
  const f = t.form;
  return page(
    {
      lang,
      title: f.title,
      path: '/orders/new',
      head: { customerName: view.customerName, section: 'orders' },
      crumbs: [{ href: '/orders', label: t.title }],
      scripts: [COUNTDOWN_SCRIPT],
    },
    html`
  ${view.notice ? notice(view.notice) : standingBanner(view)}
  <p class="lead">${f.lead}</p>
  <form id="order" class="card" method="post" action="/orders/confirm">
    ${hidden({ token: typed.token })}
    ${choice({
      name: 'side',
      legend: f.side,
      chosen: typed.side,
      options: [
        { value: 'buy', label: t.side.buy },
        { value: 'sell', label: t.side.sell },
      ],
    })}
    <div class="field">
      <label for="instrument">${f.instrument}</label>
      <select id="instrument" name="instrument" required>
        <optgroup label="${f.stocks}">${options('stock', view)}</optgroup>
        <optgroup label="${f.funds}">${options('fund', view)}</optgroup>
      </select>
    </div>
    ${field({ name: 'quantity', label: f.quantity, hint: f.quantityHint, autocomplete: 'off', inputmode: 'numeric', size: 'short', value: typed.quantity, maxlength: 12 })}
    ${choice({
      name: 'pricing',
      legend: f.pricing,
      chosen: typed.pricing,
      options: [
        { value: 'market', label: f.market },
        { value: 'limit', label: f.limit },
      ],
    })}
    ${field({ name: 'limitYen', label: f.limitYen, hint: f.limitYenHint, autocomplete: 'off', inputmode: 'numeric', size: 'short', value: typed.limitYen, maxlength: 12, optional: true })}
    ${facts([[f.free, freeCash(view)]])}
    <button class="primary">${f.next}</button>
  </form>`,
  );
};
