import { html } from 'hono/html';
import type { FormerSheets } from '../../../relying-party/index.ts';
import { type Frame, page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { SECOND_SECRET } from '../paths.ts';
import { type Paper, paper } from '../recovery-sheet/paper.ts';
import { SHEET } from '../recovery-sheet/texts.ts';
import { codeFields, codeIsLate, codeSentTo, sendCodeForm } from '../service/code-steps.ts';
import { type ServiceView, said, serviceFrame } from '../service/frame.ts';
import { SECOND_SECRETS } from './texts.ts';

const PATH = `${SECOND_SECRET}/sheet`;

interface SheetView extends ServiceView {
  /** What becomes of those that there are when the new one is made. */
  readonly former: FormerSheets;
}

const frame = (view: ServiceView, title: string, path: string): Frame => {
  const shared = serviceFrame(view, title, `/second-secret/sheet${path}`);
  const crumb = { href: SECOND_SECRET, label: SECOND_SECRETS[view.lang].title };
  return { ...shared, crumbs: [...(shared.crumbs ?? []), crumb], scripts: ['submit-once'] };
};

const formerOnes = ({ lang, former }: SheetView): Html | '' => {
  if (former === 'none') return '';
  const { ends, stays } = SHEET[lang].start;
  return html`<div id="former-sheet">${notice({ tone: 'warn', ...(former === 'end' ? ends : stays) })}</div>`;
};

export const sheetStartPage = (view: SheetView): Html => {
  const { lang } = view;
  const t = SHEET[lang].start;
  return page(
    frame(view, t.title, '/start'),
    html`
  ${said(view)}
  ${formerOnes(view)}
  <p class="lead">${t.lead}</p>
  <section class="aside"><ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol></section>
  ${sendCodeForm(lang, 'second-secret', 'primary', { what: 'sheet' })}`,
  );
};

export const sheetCodePage = (view: SheetView & { readonly mailedTo: string }): Html => {
  const { lang } = view;
  const t = SHEET[lang];
  return page(
    frame(view, t.codeTitle, ''),
    html`
  ${said(view) || codeSentTo(lang, view.mailedTo)}
  ${formerOnes(view)}
  <form id="make-sheet" class="card" method="post" action="${PATH}">
    ${codeFields(lang)}
    <button class="primary">${t.make}</button>
  </form>
  ${codeIsLate(lang, `${PATH}/start`)}`,
  );
};

export type SheetShownView = ServiceView & Paper;

/** The one time that the sheet is shown. Printed, nothing but the paper is left of the page. */
export const sheetShownPage = (view: SheetShownView): Html => {
  const { lang } = view;
  const t = SHEET[lang].shown;
  return page(
    { ...frame(view, t.title, '/start'), scripts: ['sheet'], printsOnly: 'sheet' },
    html`
  <p class="lead" role="status">${t.lead}</p>
  <p><button id="print" class="primary" type="button" data-back="${SECOND_SECRET}" hidden>${t.print}</button></p>
  <noscript><p>${t.noScript}</p></noscript>
  ${paper(view)}
  <section class="aside"><p>${t.noPrinter}</p></section>
  <p><a class="button" href="${SECOND_SECRET}">${t.done}</a></p>`,
  );
};
