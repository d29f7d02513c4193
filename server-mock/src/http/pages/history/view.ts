import { html } from 'hono/html';
import { formatNumber } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import type { AccountEvent } from '../../../store/contract/records.ts';
import type { Session } from '../../../store/contract/sessions.ts';
import { momentOf } from '../dates.ts';
import { page } from '../frame/layout.ts';
import { table } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { EVENTS, HISTORY } from './texts.ts';

export const LOG_FILE_PATH = '/history/log.json';

export interface HistoryView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly session: Session;
  readonly events: readonly AccountEvent[];
}

const row = ({ lang, session }: HistoryView, event: AccountEvent): readonly (Html | string)[] => {
  const t = HISTORY[lang];
  const times = event.count > 1 ? html` <strong>${t.times(formatNumber(event.count))}</strong>` : '';
  const own = event.kid !== null && event.kid === session.kid ? html` <span class="tag">${t.thisPc}</span>` : '';
  return [
    momentOf(event.atMs, lang),
    html`${EVENTS[event.kind][lang]}${times}`,
    html`<bdi>${event.deviceName ?? t.unregistered}</bdi>${own}`,
  ];
};

export const historyPage = (view: HistoryView): Html => {
  const { lang, events } = view;
  const t = HISTORY[lang];
  const columns = [{ label: t.columns.at }, { label: t.columns.what }, { label: t.columns.pc }];
  return page(
    {
      lang,
      title: t.title,
      path: '/history',
      head: { customerName: view.customerName, section: 'history' },
      wide: true,
    },
    html`
  <p class="lead">${t.lead}</p>
  ${
    events.length === 0
      ? html`<p>${t.none}</p>`
      : table(
          t.title,
          columns,
          events.map((event) => row(view, event)),
          true,
        )
  }
  <section class="aside"><h2>${t.keep}</h2><p>${t.keepText}</p><p><a href="${LOG_FILE_PATH}" download>${t.keepLink}</a></p></section>
  <section class="aside"><h2>${t.notMe}</h2><p>${t.notMeText}</p></section>`,
  );
};
