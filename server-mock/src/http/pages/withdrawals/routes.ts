import type { Context } from 'hono';
import * as v from 'valibot';
import {
  checkTradingPassword,
  nextBankDay,
  parseWhole,
  portfolioOf,
  type RefusalCode,
  withdraw,
} from '../../../brokerage/index.ts';
import { overview } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { HttpError } from '../../frame/errors.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { toConfirm } from '../confirmations/paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { withdrawalConfirmPage, withdrawalReceiptPage } from './confirm.ts';
import { withdrawalsPage } from './view.ts';

const MOST_WITHDRAWALS = 50;

const entries = { token: v.pipe(v.string(), v.uuid()), amountYen: field(40) } as const;
const TYPED = v.object(entries);
const CONFIRMED = v.object({ ...entries, tradingPassword: field() });

type Typed = v.InferOutput<typeof TYPED>;

interface Who {
  readonly customer: Customer;
  readonly lang: Lang;
}

export function withdrawalRoutes(app: App, { rp, store, clock }: Deps): void {
  const fill = async (c: Context<Env>, { customer, lang }: Who, typed: Typed, refused?: RefusalCode) => {
    const state = await overview(rp, customer.id);
    const data = await store.transaction(async (tx) => ({
      freeCashYen: (await portfolioOf(tx, customer.id, clock.now())).freeCashYen,
      to: await tx.withdrawalAccounts.get(customer.id),
      earlier: await tx.withdrawals.latest(customer.id, MOST_WITHDRAWALS),
    }));
    const view = {
      lang,
      customerName: customer.name,
      token: typed.token,
      typedAmount: typed.amountYen,
      overview: state,
      nowMs: clock.now(),
      notice: refused === undefined ? null : refusalNotice(refused, lang),
      ...data,
    };
    return show(c, withdrawalsPage(view), refused);
  };

  const confirm = async (c: Context<Env>, who: Who, typed: Typed, refused?: RefusalCode) => {
    const { customer, lang } = who;
    const amountYen = parseWhole(typed.amountYen);
    if (amountYen === null || amountYen === 0) return fill(c, who, typed, 'bad_amount');
    const nowMs = clock.now();
    const { to, freeCashYen } = await store.transaction(async (tx) => ({
      to: await tx.withdrawalAccounts.get(customer.id),
      freeCashYen: (await portfolioOf(tx, customer.id, nowMs)).freeCashYen,
    }));
    if (!to) return fill(c, who, typed, 'no_withdrawal_account');
    if (amountYen > freeCashYen) return fill(c, who, typed, 'not_enough_cash');
    const view = {
      lang,
      customerName: customer.name,
      token: typed.token,
      amountYen,
      to,
      paysAtMs: nextBankDay(nowMs),
      notice: refused === undefined ? null : refusalNotice(refused, lang),
    };
    return show(c, withdrawalConfirmPage(view), refused);
  };

  app.get(
    '/withdrawals',
    guarded((c, who) => fill(c, who, { token: crypto.randomUUID(), amountYen: '' })),
  );

  app.post(
    '/withdrawals/confirm',
    guarded(async (c, who) => confirm(c, who, await form(c, TYPED))),
  );

  app.post(
    '/withdrawals',
    guarded(async (c, { session, customer, lang }) => {
      const { tradingPassword, ...typed } = await form(c, CONFIRMED);
      const who = { customer, lang };
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return confirm(c, who, typed, signed.code);
      const amountYen = parseWhole(typed.amountYen) ?? Number.NaN;
      const done = await withdraw(rp, { session, form: { token: typed.token, amountYen } });
      return done.ok ? goTo(c, toConfirm(done) ?? `/withdrawals/${done.withdrawal}`) : fill(c, who, typed, done.code);
    }),
  );

  app.get(
    '/withdrawals/:id',
    guarded(async (c, { customer, lang }) => {
      const id = c.req.param('id') ?? '';
      const withdrawal = await store.transaction((tx) => tx.withdrawals.find(customer.id, id));
      if (!withdrawal) throw new HttpError('not_found', 'no such withdrawal of this customer');
      return show(c, withdrawalReceiptPage({ lang, customerName: customer.name, withdrawal }));
    }),
  );
}
