import { html } from 'hono/html';
import { formatYen } from '../../../brokerage/index.ts';
import type { Order } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { momentOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { amountOf, instrumentName, priceOf } from './list.ts';
import { ORDERS } from './texts.ts';

export interface ReceiptView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly order: Order;
}

export const orderReceiptPage = ({ lang, customerName, order }: ReceiptView): Html => {
  const t = ORDERS[lang];
  const { title, text } = t.receipt[order.status];
  return page(
    {
      lang,
      title,
      path: `/orders/${order.id}`,
      head: { customerName, section: 'orders' },
      crumbs: [{ href: '/orders', label: t.title }],
    },
    html`
  <p class="lead" role="status">${text}</p>
  <div class="card">
    ${facts([
      [t.columns.placed, momentOf(order.placedAtMs, lang)],
      [t.columns.order, html`<strong>${t.side[order.side]}</strong> ${instrumentName(order.instrument, lang)}`],
      [t.columns.quantity, amountOf(order, lang)],
      [t.columns.price, priceOf(order, lang)],
      ...(order.executedYen === null
        ? []
        : [[t.receipt.total, html`<strong>${formatYen(order.executedYen * order.quantity, lang)}</strong>`] as const]),
    ])}
  </div>
  <p><a class="button primary" href="/orders">${t.receipt.list}</a></p>`,
  );
};
