import { html } from 'hono/html';
import type { Confirmation } from '../../../relying-party/index.ts';
import type { WithdrawalAccount } from '../../../store/contract/brokerage.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { isStopped, type Standing, standingBanner } from '../banners/view.ts';
import { confirmationPath } from '../confirmations/paths.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { momentOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { facts } from '../frame/table.ts';
import { FRAME } from '../frame/texts.ts';
import type { Html } from '../html.ts';
import { bankFacts } from './lines.ts';
import { WITHDRAWAL_ACCOUNT } from './texts.ts';

export interface WithdrawalAccountView extends Standing {
  readonly customerName: string;
  readonly account: WithdrawalAccount | null;
  readonly notice: Notice | null;
  /** Another account that was confirmed, and comes later. */
  readonly waits: Confirmation | null;
}

const changeThatWaits = ({ id, takesEffectAtMs }: Confirmation, lang: Lang): Html => {
  const { title, text, link } = WITHDRAWAL_ACCOUNT[lang].waits;
  const said = { tone: 'tell', title: title(momentOf(takesEffectAtMs ?? 0, lang)), text } as const;
  return notice(said, html`<p><a href="${confirmationPath(id)}">${link}</a></p>`);
};

export const withdrawalAccountPage = (view: WithdrawalAccountView): Html => {
  const { lang, account } = view;
  const t = WITHDRAWAL_ACCOUNT[lang];
  return page(
    {
      lang,
      title: t.title,
      path: '/withdrawal-account',
      head: { customerName: view.customerName, section: 'withdrawals' },
      crumbs: [{ href: '/withdrawals', label: FRAME[lang].withdrawals }],
      scripts: [COUNTDOWN_SCRIPT],
    },
    html`
  ${view.notice ? notice(view.notice) : ''}
  ${standingBanner(view)}
  ${view.waits ? changeThatWaits(view.waits, lang) : ''}
  <p class="lead">${t.lead}</p>
  <div class="card">
    ${
      account
        ? html`${bankFacts(account, lang, 'masked')}${facts([[t.changedAt, momentOf(account.changedAtMs, lang)]])}`
        : html`<p>${t.none}</p>`
    }
  </div>
  ${isStopped(view) || view.waits ? '' : html`<p><a class="button primary" href="/withdrawal-account/change">${t.change}</a></p>`}`,
  );
};
