import { html } from 'hono/html';
import type { BankAccount, BankAccountForm } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { choice, field, hidden } from '../frame/field.ts';
import { type Frame, page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { bankFacts } from './lines.ts';
import { WITHDRAWAL_ACCOUNT } from './texts.ts';

interface Shared {
  readonly lang: Lang;
  readonly customerName: string;
  readonly notice: Notice | null;
}

const frame = ({ lang, customerName }: Shared, title: string): Frame => ({
  lang,
  title,
  path: '/withdrawal-account/change',
  head: { customerName, section: 'withdrawals' },
  crumbs: [{ href: '/withdrawal-account', label: WITHDRAWAL_ACCOUNT[lang].title }],
});

/** Empty at first: the present account is not filled in, so that changing one part by accident is not possible. */
export const withdrawalAccountFormPage = (view: Shared & { readonly typed: BankAccountForm }): Html => {
  const { lang, typed } = view;
  const t = WITHDRAWAL_ACCOUNT[lang];
  const f = t.form;
  const text = (name: 'bankName' | 'branchName', hint: string): Html =>
    field({ name, label: f[name], hint, autocomplete: 'off', value: typed[name], maxlength: 40 });
  const digits = (name: 'bankCode' | 'branchCode' | 'number', maxlength: number): Html =>
    field({
      name,
      label: f[name],
      autocomplete: 'off',
      inputmode: 'numeric',
      size: 'short',
      value: typed[name],
      maxlength,
    });
  return page(
    frame(view, f.title),
    html`
  ${view.notice ? notice(view.notice) : ''}
  <p class="lead">${f.lead}</p>
  <form id="bank-account" class="card" method="post" action="/withdrawal-account/confirm">
    ${text('bankName', f.bankNameHint)}
    ${digits('bankCode', 8)}
    ${text('branchName', f.branchNameHint)}
    ${digits('branchCode', 6)}
    ${choice({
      name: 'kind',
      legend: t.kind,
      chosen: typed.kind,
      options: [
        { value: 'ordinary', label: t.kinds.ordinary },
        { value: 'checking', label: t.kinds.checking },
        { value: 'savings', label: t.kinds.savings },
      ],
    })}
    ${digits('number', 14)}
    ${field({ name: 'holder', label: f.holder, hint: f.holderHint, autocomplete: 'off', value: typed.holder, maxlength: 60 })}
    <button class="primary">${f.next}</button>
  </form>`,
  );
};

export interface ConfirmView extends Shared {
  readonly before: BankAccount | null;
  readonly after: BankAccount;
}

/** Old and new side by side, the new one in full. */
export const withdrawalAccountConfirmPage = (view: ConfirmView): Html => {
  const { lang, before, after } = view;
  const t = WITHDRAWAL_ACCOUNT[lang];
  const c = t.confirm;
  return page(
    { ...frame(view, c.title), scripts: ['submit-once'] },
    html`
  ${view.notice ? notice(view.notice) : ''}
  <p class="lead">${c.lead}</p>
  <div class="before-after">
    <section class="card past"><h2>${c.before}</h2>${before ? bankFacts(before, lang, 'masked') : html`<p>${t.none}</p>`}</section>
    <section class="card"><h2>${c.after}</h2>${bankFacts(after, lang, 'whole')}</section>
  </div>
  <form id="change-withdrawal-account" class="card" method="post" action="/withdrawal-account">
    ${hidden({ ...after })}
    ${field({ name: 'tradingPassword', label: c.tradingPassword, type: 'password', autocomplete: 'off', maxlength: 200 })}
    <button class="primary">${c.submit}</button>
  </form>
  <p><a href="/withdrawal-account/change">${c.back}</a></p>`,
  );
};
