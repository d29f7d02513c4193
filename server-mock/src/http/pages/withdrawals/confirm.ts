import { html } from 'hono/html';
import { type BankAccount, formatYen } from '../../../brokerage/index.ts';
import type { Withdrawal } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { dayOf, momentOf } from '../dates.ts';
import { field, hidden } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { bankLine } from '../withdrawal-account/lines.ts';
import { WITHDRAWALS } from './texts.ts';

export interface WithdrawalConfirmView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly token: string;
  readonly amountYen: number;
  readonly to: BankAccount;
  readonly paysAtMs: number;
  readonly notice: Notice | null;
}

export const withdrawalConfirmPage = (view: WithdrawalConfirmView): Html => {
  const { lang, token, amountYen } = view;
  const t = WITHDRAWALS[lang];
  const c = t.confirm;
  return page(
    {
      lang,
      title: c.title,
      path: '/withdrawals',
      head: { customerName: view.customerName, section: 'withdrawals' },
      crumbs: [{ href: '/withdrawals', label: t.title }],
      scripts: ['submit-once'],
    },
    html`
  ${view.notice ? notice(view.notice) : ''}
  <p class="lead">${c.lead}</p>
  <div class="card">
    ${facts([
      [t.columns.amount, html`<strong>${formatYen(amountYen, lang)}</strong>`],
      [t.to, bankLine(view.to, lang)],
      [c.pays, dayOf(view.paysAtMs, lang)],
    ])}
    <form id="confirm-withdrawal" method="post" action="/withdrawals">
      ${hidden({ token, amountYen: String(amountYen) })}
      ${field({ name: 'tradingPassword', label: c.tradingPassword, type: 'password', autocomplete: 'off', maxlength: 200 })}
      <button class="primary">${c.submit}</button>
    </form>
  </div>
  <p><a href="/withdrawals">${c.change}</a></p>`,
  );
};

export interface WithdrawalReceiptView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly withdrawal: Withdrawal;
}

export const withdrawalReceiptPage = ({ lang, customerName, withdrawal }: WithdrawalReceiptView): Html => {
  const t = WITHDRAWALS[lang];
  return page(
    {
      lang,
      title: t.receipt.title,
      path: `/withdrawals/${withdrawal.id}`,
      head: { customerName, section: 'withdrawals' },
      crumbs: [{ href: '/withdrawals', label: t.title }],
    },
    html`
  <p class="lead" role="status">${t.receipt.text}</p>
  <div class="card">
    ${facts([
      [t.columns.requested, momentOf(withdrawal.requestedAtMs, lang)],
      [t.columns.amount, html`<strong>${formatYen(withdrawal.amountYen, lang)}</strong>`],
      [t.columns.to, bankLine(withdrawal.to, lang)],
      [t.columns.pays, dayOf(withdrawal.paysAtMs, lang)],
    ])}
  </div>
  <p><a class="button primary" href="/withdrawals">${t.receipt.list}</a></p>`,
  );
};
