import type { Context } from 'hono';
import * as v from 'valibot';
import {
  type BankAccountForm,
  changeWithdrawalAccount,
  checkTradingPassword,
  parseBankAccount,
  type RefusalCode,
} from '../../../brokerage/index.ts';
import { confirmations, overview } from '../../../relying-party/index.ts';
import type { Customer } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import type { App, Deps, Env } from '../../frame/app.ts';
import { field, form } from '../../frame/body.ts';
import { guarded } from '../../frame/guard.ts';
import { goTo, show } from '../answer.ts';
import { toConfirm } from '../confirmations/paths.ts';
import { refusalNotice } from '../refusals/index.ts';
import { withdrawalAccountConfirmPage, withdrawalAccountFormPage } from './change.ts';
import { WITHDRAWAL_ACCOUNT } from './texts.ts';
import { withdrawalAccountPage } from './view.ts';

const PATH = '/withdrawal-account';

const entries = {
  bankCode: field(20),
  bankName: field(80),
  branchCode: field(20),
  branchName: field(80),
  kind: v.picklist(['ordinary', 'checking', 'savings']),
  number: field(20),
  holder: field(80),
} as const;
const TYPED = v.object(entries);
const CONFIRMED = v.object({ ...entries, tradingPassword: field() });

const EMPTY: BankAccountForm = {
  bankCode: '',
  bankName: '',
  branchCode: '',
  branchName: '',
  kind: 'ordinary',
  number: '',
  holder: '',
};

interface Who {
  readonly customer: Customer;
  readonly lang: Lang;
}

export function withdrawalAccountRoutes(app: App, { rp, store, clock }: Deps): void {
  const accountOf = ({ id }: Customer) => store.transaction((tx) => tx.withdrawalAccounts.get(id));

  /** Sessions that were opened elsewhere are told nothing of it. */
  const thatWaits = async (session: Session) => {
    if (session.assurance !== 'device') return null;
    const all = await confirmations(rp, session);
    return all.find(({ type, status }) => type === 'withdrawal-account' && status === 'confirmed') ?? null;
  };

  const fill = (c: Context<Env>, { customer, lang }: Who, typed: BankAccountForm, refused?: RefusalCode) => {
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    return show(c, withdrawalAccountFormPage({ lang, customerName: customer.name, typed, notice }), refused);
  };

  const confirm = async (c: Context<Env>, who: Who, typed: BankAccountForm, refused?: RefusalCode) => {
    const { customer, lang } = who;
    const parsed = parseBankAccount(typed, customer.nameKana);
    if (!parsed.ok) return fill(c, who, typed, parsed.code);
    const notice = refused === undefined ? null : refusalNotice(refused, lang);
    const before = await accountOf(customer);
    const view = { lang, customerName: customer.name, before, after: parsed.account, notice };
    return show(c, withdrawalAccountConfirmPage(view), refused);
  };

  app.get(
    PATH,
    guarded(async (c, { session, customer, lang }) => {
      const state = await overview(rp, customer.id);
      const { changed } = WITHDRAWAL_ACCOUNT[lang];
      const notice = c.req.query('n') === 'changed' ? ({ tone: 'done', ...changed } as const) : null;
      const account = await accountOf(customer);
      const waits = await thatWaits(session);
      const view = { lang, customerName: customer.name, account, overview: state, nowMs: clock.now(), notice, waits };
      return show(c, withdrawalAccountPage(view));
    }),
  );

  app.get(
    `${PATH}/change`,
    guarded((c, who) => fill(c, who, EMPTY)),
  );

  app.post(
    `${PATH}/confirm`,
    guarded(async (c, who) => confirm(c, who, await form(c, TYPED))),
  );

  app.post(
    PATH,
    guarded(async (c, { session, customer, lang }) => {
      const { tradingPassword, ...typed } = await form(c, CONFIRMED);
      const who = { customer, lang };
      const signed = await checkTradingPassword(rp, {
        session,
        address: c.get('visit').address,
        typed: tradingPassword,
      });
      if (!signed.ok) return confirm(c, who, typed, signed.code);
      const changed = await changeWithdrawalAccount(rp, { session, form: typed });
      return changed.ok ? goTo(c, toConfirm(changed) ?? `${PATH}?n=changed`) : fill(c, who, typed, changed.code);
    }),
  );
}
