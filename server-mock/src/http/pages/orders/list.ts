import { html } from 'hono/html';
import { findInstrument, formatYen } from '../../../brokerage/index.ts';
import type { Order } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { quantityOf } from '../amounts.ts';
import { momentOf } from '../dates.ts';
import { hidden } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { table } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { ORDERS } from './texts.ts';

export interface OrdersView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly orders: readonly Order[];
  readonly notice: Notice | null;
}

export const instrumentName = (code: string, lang: Lang): string => findInstrument(code)?.name[lang] ?? code;

export const priceOf = ({ executedYen, limitYen }: Order, lang: Lang): string => {
  const t = ORDERS[lang];
  if (executedYen !== null) return t.executedAt(formatYen(executedYen, lang));
  return limitYen === null ? t.market : t.limit(formatYen(limitYen, lang));
};

export const amountOf = ({ instrument: code, quantity }: Order, lang: Lang): string => {
  const instrument = findInstrument(code);
  return instrument ? quantityOf(instrument, quantity, lang) : String(quantity);
};

const row = (order: Order, lang: Lang): readonly (Html | string)[] => {
  const t = ORDERS[lang];
  const name = instrumentName(order.instrument, lang);
  const cancel = html`
    <form method="post" action="/orders/cancel" class="cancel-order">
      ${hidden({ order: order.id })}<button aria-label="${t.cancelOf(name)}">${t.cancel}</button>
    </form>`;
  return [
    momentOf(order.placedAtMs, lang),
    html`<strong>${t.side[order.side]}</strong> ${name}`,
    amountOf(order, lang),
    priceOf(order, lang),
    t.status[order.status],
    order.status === 'open' ? cancel : '',
  ];
};

export const ordersPage = ({ lang, customerName, orders, notice: said }: OrdersView): Html => {
  const t = ORDERS[lang];
  const { placed, order, quantity, price, status, action } = t.columns;
  const columns = [
    { label: placed },
    { label: order },
    { label: quantity, numeric: true },
    { label: price, numeric: true },
    { label: status },
    { label: action },
  ];
  return page(
    { lang, title: t.title, path: '/orders', head: { customerName, section: 'orders' }, wide: true },
    html`
  ${said ? notice(said) : ''}
  <p><a class="button primary" href="/orders/new">${t.fresh}</a></p>
  ${
    orders.length === 0
      ? html`<p>${t.none}</p>`
      : table(
          t.title,
          columns,
          orders.map((one) => row(one, lang)),
          true,
        )
  }`,
  );
};
