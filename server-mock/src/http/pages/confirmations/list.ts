import { html } from 'hono/html';
import type { Confirmation } from '../../../relying-party/index.ts';
import { momentOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { table } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { crumbsTo } from '../paths.ts';
import { CONFIRMATIONS, confirmationPath } from './paths.ts';
import { CONFIRMATIONS_TEXTS } from './texts.ts';

export interface ConfirmationsView {
  readonly lang: 'ja' | 'en';
  readonly customerName: string;
  readonly list: readonly Confirmation[];
  readonly notice: Notice | null;
}

export const confirmationsPage = ({ lang, customerName, list, notice: said }: ConfirmationsView): Html => {
  const t = CONFIRMATIONS_TEXTS[lang];
  const { at, what, status, open } = t.columns;
  return page(
    {
      lang,
      title: t.title,
      path: CONFIRMATIONS,
      head: { customerName, section: 'account' },
      crumbs: crumbsTo('settings', lang),
      wide: true,
    },
    html`
  ${said ? notice(said) : ''}
  <p class="lead">${t.lead}</p>
  ${
    list.length === 0
      ? html`<p>${t.none}</p>`
      : table(
          t.title,
          [{ label: at }, { label: what }, { label: status }, { label: open }],
          list.map((one) => [
            momentOf(one.createdAtMs, lang),
            t.types[one.type],
            t.statuses[one.status],
            html`<a href="${confirmationPath(one.id)}">${t.details}</a>`,
          ]),
          true,
        )
  }`,
  );
};
