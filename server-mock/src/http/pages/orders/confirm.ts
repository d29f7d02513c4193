import { html } from 'hono/html';
import { formatYen, type Instrument } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { quantityOf } from '../amounts.ts';
import { field, hidden } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import type { TypedOrder } from './form.ts';
import { ORDERS } from './texts.ts';

export interface OrderConfirmView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly typed: TypedOrder;
  readonly instrument: Instrument;
  readonly quantity: number;
  readonly limitYen: number | null;
  /** What it will come to at the limit, or at the present price. */
  readonly estimateYen: number;
  readonly notice: Notice | null;
}

/** The order as it will be placed; the form posts these values and no others. */
export const orderConfirmPage = (view: OrderConfirmView): Html => {
  const { lang, typed, instrument, limitYen } = view;
  const t = ORDERS[lang];
  const c = t.confirm;
  const values = { ...typed };
  return page(
    {
      lang,
      title: c.title,
      path: '/orders/new',
      head: { customerName: view.customerName, section: 'orders' },
      crumbs: [{ href: '/orders', label: t.title }],
      scripts: ['submit-once'],
    },
    html`
  ${view.notice ? notice(view.notice) : ''}
  <p class="lead">${c.lead}</p>
  <div class="card">
    ${facts([
      [t.form.side, html`<strong>${t.side[typed.side]}</strong>`],
      [t.form.instrument, html`<span class="code">${instrument.code}</span> ${instrument.name[lang]}`],
      [t.form.quantity, quantityOf(instrument, view.quantity, lang)],
      [t.form.pricing, limitYen === null ? t.market : t.limit(formatYen(limitYen, lang))],
      [c.estimate, html`<strong>${formatYen(view.estimateYen, lang)}</strong>`],
    ])}
    <form id="place-order" method="post" action="/orders">
      ${hidden(values)}
      ${field({ name: 'tradingPassword', label: c.tradingPassword, type: 'password', autocomplete: 'off', maxlength: 200 })}
      <button class="primary">${c.submit}</button>
    </form>
  </div>
  <form method="post" action="/orders/edit">${hidden(values)}<button class="quiet">${c.change}</button></form>`,
  );
};
