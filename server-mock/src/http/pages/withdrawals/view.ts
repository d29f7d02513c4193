import { html } from 'hono/html';
import { type BankAccount, formatYen } from '../../../brokerage/index.ts';
import type { Withdrawal } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { heldUntil, isStopped, type Standing, standingBanner } from '../banners/view.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { dayOf, momentOf } from '../dates.ts';
import { field, hidden } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { facts, table } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { bankLine } from '../withdrawal-account/lines.ts';
import { WITHDRAWALS } from './texts.ts';

export interface WithdrawalsView extends Standing {
  readonly customerName: string;
  readonly token: string;
  readonly typedAmount: string;
  readonly freeCashYen: number;
  readonly to: BankAccount | null;
  readonly earlier: readonly Withdrawal[];
  readonly notice: Notice | null;
}

const amountForm = ({ lang, token, typedAmount }: WithdrawalsView): Html => {
  const t = WITHDRAWALS[lang];
  return html`
    <form id="withdraw" method="post" action="/withdrawals/confirm">
      ${hidden({ token })}
      ${field({ name: 'amountYen', label: t.amount, hint: t.amountHint, autocomplete: 'off', inputmode: 'numeric', size: 'short', value: typedAmount, maxlength: 20 })}
      <button class="primary">${t.next}</button>
    </form>`;
};

const earlierOnes = (earlier: readonly Withdrawal[], lang: Lang): Html => {
  const t = WITHDRAWALS[lang];
  if (earlier.length === 0) return html`<p>${t.none}</p>`;
  const { requested, amount, to, pays } = t.columns;
  return table(
    t.earlier,
    [{ label: requested }, { label: amount, numeric: true }, { label: to }, { label: pays }],
    earlier.map((one) => [
      momentOf(one.requestedAtMs, lang),
      formatYen(one.amountYen, lang),
      bankLine(one.to, lang),
      dayOf(one.paysAtMs, lang),
    ]),
  );
};

/** Cash that cannot leave is not called available. */
const freeCash = (view: WithdrawalsView): Html | string => {
  const { lang, overview, freeCashYen } = view;
  const t = WITHDRAWALS[lang];
  const untilMs = heldUntil(view);
  if (overview.state === 'frozen') return html`<strong>${t.stopped}</strong>`;
  if (untilMs !== null) return html`<strong>${t.held(momentOf(untilMs, lang))}</strong>`;
  return html`<strong>${formatYen(freeCashYen, lang)}</strong>`;
};

export const withdrawalsPage = (view: WithdrawalsView): Html => {
  const { lang, to } = view;
  const t = WITHDRAWALS[lang];
  return page(
    {
      lang,
      title: t.title,
      path: '/withdrawals',
      head: { customerName: view.customerName, section: 'withdrawals' },
      scripts: [COUNTDOWN_SCRIPT],
    },
    html`
  ${view.notice ? notice(view.notice) : ''}
  ${standingBanner(view)}
  <p class="lead">${t.lead}</p>
  <div class="card">
    ${facts([
      [t.free, freeCash(view)],
      [t.to, to ? bankLine(to, lang) : t.noAccount],
    ])}
    <p><a href="/withdrawal-account">${t.changeAccount}</a></p>
    ${to && !isStopped(view) ? amountForm(view) : ''}
  </div>
  ${earlierOnes(view.earlier, lang)}`,
  );
};
