import { html } from 'hono/html';
import { formatLoginId } from '../../brokerage/index.ts';
import type { CaseLine, Found } from '../../desk/index.ts';
import { maskMail } from '../../relying-party/index.ts';
import { momentOf } from '../pages/dates.ts';
import { field } from '../pages/frame/field.ts';
import { notice } from '../pages/frame/notice.ts';
import { table } from '../pages/frame/table.ts';
import type { Html } from '../pages/html.ts';
import { type DeskView, deskPage, noteField } from './frame.ts';
import { CASES, casePath, DESK } from './paths.ts';
import { DESK_TEXTS } from './texts.ts';

export interface DeskHomeView extends DeskView {
  readonly underWay: readonly CaseLine[];
  readonly ended: readonly CaseLine[];
  /** Null before a search. */
  readonly found: readonly Found[] | null;
  readonly typed: string;
}

const searchForm = ({ lang, typed, found }: DeskHomeView): Html => {
  const t = DESK_TEXTS[lang].find;
  // Where there is a result, the next thing to do is below it.
  const hasResults = found?.some(({ caseId }) => caseId === null) ?? false;
  return html`
  <form id="search" class="card" method="post" action="${DESK}/search" role="search">
    <h2>${t.title}</h2>
    ${field({ name: 'q', label: t.label, hint: t.hint, autocomplete: 'off', value: typed, maxlength: 254 })}
    <button class="${hasResults ? '' : 'primary'}">${t.submit}</button>
  </form>`;
};

/** One form for the whole list: choose the customer, write what he said, open the case. */
const results = ({ lang, found }: DeskHomeView): Html | '' => {
  if (found === null) return '';
  const { find: t, open, states } = DESK_TEXTS[lang];
  if (found.length === 0) return notice({ tone: 'tell', title: t.none, text: t.noneText });
  const columns = [t.id, t.name, t.mail, t.state].map((label) => ({ label }));
  const free = found.filter(({ caseId }) => caseId === null);
  const rows = found.map(({ customer, state, caseId }) => [
    caseId === null
      ? html`<label class="check"><input type="radio" name="loginId" value="${customer.loginId}" required ${free.length === 1 ? html`checked` : ''}> <span>${formatLoginId(customer.loginId)}</span></label>`
      : html`${formatLoginId(customer.loginId)} <a href="${casePath(caseId)}">${t.openRunning}</a>`,
    html`<bdi>${customer.name}</bdi>（${customer.nameKana}）`,
    maskMail(customer.mail),
    states[state],
  ]);
  return html`
  <form id="open-case" class="card" method="post" action="${CASES}">
    ${table(t.results(String(found.length)), columns, rows)}
    ${
      free.length === 0
        ? ''
        : html`
    <h2>${open.title}</h2>
    <p>${open.text}</p>
    ${noteField({ id: 'reason', name: 'reason', label: open.reason })}
    <button class="primary">${open.submit}</button>`
    }
  </form>`;
};

const list = (lines: readonly CaseLine[], title: string, { lang }: DeskView): Html => {
  const { lists: t, statuses } = DESK_TEXTS[lang];
  if (lines.length === 0) return html`<section class="card"><h2>${title}</h2><p>${t.none}</p></section>`;
  const columns = [t.customer, t.status, t.opened, t.by, t.open].map((label) => ({ label }));
  const rows = lines.map(({ found, customer, names }) => [
    html`<bdi>${customer.name}</bdi>（${formatLoginId(customer.loginId)}）`,
    found.status === 'requested' ? html`<span class="waits">${statuses.requested}</span>` : statuses[found.status],
    momentOf(found.openedAtMs, lang),
    names.get(found.openedBy) ?? '',
    html`<a href="${casePath(found.id)}" aria-label="${t.openOf(customer.name)}">${t.open}</a>`,
  ]);
  return table(title, columns, rows);
};

/** Search, what is under way, what ended. */
export const deskHomePage = (view: DeskHomeView): Html => {
  const t = DESK_TEXTS[view.lang];
  return deskPage(
    view,
    { title: t.title, path: DESK, isBelow: false },
    html`
  ${searchForm(view)}
  ${results(view)}
  ${list(view.underWay, t.lists.underWay, view)}
  ${list(view.ended, t.lists.ended, view)}`,
  );
};
