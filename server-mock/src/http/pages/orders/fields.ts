import * as v from 'valibot';
import { type OrderForm, parseWhole } from '../../../brokerage/index.ts';
import { field } from '../../frame/body.ts';
import type { TypedOrder } from './form.ts';

const entries = {
  token: v.pipe(v.string(), v.uuid()),
  instrument: field(8),
  side: v.picklist(['buy', 'sell']),
  pricing: v.picklist(['market', 'limit']),
  quantity: field(20),
  limitYen: field(20),
} as const;

export const TYPED_ORDER = v.object(entries);
export const PLACED_ORDER = v.object({ ...entries, tradingPassword: field() });

/** Numbers that cannot be read become NaN, which no rule lets through. */
export const readOrder = (typed: TypedOrder): OrderForm => ({
  token: typed.token,
  instrument: typed.instrument,
  side: typed.side,
  quantity: parseWhole(typed.quantity) ?? Number.NaN,
  limitYen: typed.pricing === 'limit' ? (parseWhole(typed.limitYen) ?? Number.NaN) : null,
});
