import type { Context } from 'hono';
import * as v from 'valibot';
import {
  cancelOrder,
  checkTradingPassword,
  placeOrder,
  portfolioOf,
  previewOrder,
  type RefusalCode,
} from '../../../brokerage/index.ts';
import { overview } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { HttpError } from '../../frame/errors.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import type { Notice } from '../frame/notice.ts';
import { refusalNotice } from '../refusals/index.ts';
import { orderConfirmPage } from './confirm.ts';
import { PLACED_ORDER, readOrder, TYPED_ORDER } from './fields.ts';
import { orderFormPage, type TypedOrder } from './form.ts';
import { ordersPage } from './list.ts';
import { orderReceiptPage } from './receipt.ts';
import { ORDERS } from './texts.ts';

const MOST_ORDERS = 50;
const CANCELLED = v.object({ order: field(64) });

interface Who {
  readonly customer: Customer;
  readonly lang: Lang;
}

export function orderRoutes(app: App, deps: Deps): void {
  const { rp, store, clock } = deps;

  const list = async (c: Context<Env>, { customer, lang }: Who, notice: Notice | null, refused?: RefusalCode) => {
    const orders = await store.transaction((tx) => tx.orders.latest(customer.id, MOST_ORDERS));
    return show(c, ordersPage({ lang, customerName: customer.name, orders, notice }), refused);
  };

  const fill = async (c: Context<Env>, { customer, lang }: Who, typed: TypedOrder, refused?: RefusalCode) => {
    const nowMs = clock.now();
    const { freeCashYen } = await store.transaction((tx) => portfolioOf(tx, customer.id, nowMs));
    const state = await overview(rp, customer.id);
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    const view = { lang, customerName: customer.name, typed, freeCashYen, overview: state, nowMs, notice };
    return show(c, orderFormPage(view), refused);
  };

  const confirm = async (c: Context<Env>, who: Who, typed: TypedOrder, refused?: RefusalCode) => {
    const order = readOrder(typed);
    const preview = await previewOrder(rp, who.customer.id, order);
    if (!preview.ok) return fill(c, who, typed, preview.code);
    const { lang, customer } = who;
    const { quantity, limitYen } = order;
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    const view = { lang, customerName: customer.name, typed, quantity, limitYen, notice, ...preview };
    return show(c, orderConfirmPage(view), refused);
  };

  app.get(
    '/orders',
    guarded((c, who) => {
      const { cancelled } = ORDERS[who.lang];
      return list(c, who, c.req.query('n') === 'cancelled' ? { tone: 'done', ...cancelled } : null);
    }),
  );

  app.get(
    '/orders/new',
    guarded((c, who) =>
      fill(c, who, {
        token: crypto.randomUUID(),
        instrument: c.req.query('instrument') ?? '',
        side: c.req.query('side') === 'sell' ? 'sell' : 'buy',
        pricing: 'market',
        quantity: '',
        limitYen: '',
      }),
    ),
  );

  app.post(
    '/orders/edit',
    guarded(async (c, who) => fill(c, who, await form(c, TYPED_ORDER))),
  );

  app.post(
    '/orders/confirm',
    guarded(async (c, who) => confirm(c, who, await form(c, TYPED_ORDER))),
  );

  app.post(
    '/orders',
    guarded(async (c, { session, customer, lang }) => {
      const { tradingPassword, ...typed } = await form(c, PLACED_ORDER);
      const who = { customer, lang };
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return confirm(c, who, typed, signed.code);
      const placed = await placeOrder(rp, { session, form: readOrder(typed) });
      return placed.ok ? goTo(c, `/orders/${placed.order.id}`) : fill(c, who, typed, placed.code);
    }),
  );

  app.post(
    '/orders/cancel',
    guarded(async (c, { session, customer, lang }) => {
      const { order } = await form(c, CANCELLED);
      const cancelled = await cancelOrder(rp, { session, orderId: order });
      if (cancelled.ok) return goTo(c, '/orders?n=cancelled');
      return list(c, { customer, lang }, refusalNotice(cancelled.code, lang), cancelled.code);
    }),
  );

  app.get(
    '/orders/:id',
    guarded(async (c, { customer, lang }) => {
      const id = c.req.param('id') ?? '';
      const order = await store.transaction((tx) => tx.orders.find(customer.id, id));
      if (!order) throw new HttpError('not_found', 'no such order of this customer');
      return show(c, orderReceiptPage({ lang, customerName: customer.name, order }));
    }),
  );
}
