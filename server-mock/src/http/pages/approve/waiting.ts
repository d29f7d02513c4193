import { html } from 'hono/html';
import type { WaitingLogin } from '../../../relying-party/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { WAITING } from './texts.ts';

type Status = WaitingLogin['status'];

interface WaitingView extends WaitingLogin {
  readonly lang: Lang;
  /** The button was pressed before the number was typed. */
  readonly isTooEarly: boolean;
}

/** By tens, and never 0 while there is time: nobody shall be hurried by single seconds. */
const roundly = (secondsLeft: number): number => Math.ceil(secondsLeft / 10) * 10;

const waitingPanel = ({ lang, number, secondsLeft, isTooEarly }: WaitingView): Html => {
  const t = WAITING[lang];
  const lefts = [60, 50, 40, 30, 20, 10].map((seconds) => ({ seconds, text: t.left(seconds) }));
  return html`
    ${isTooEarly ? notice({ tone: 'tell', ...t.tooEarly }) : ''}
    <div class="card number-card">
      <h2 id="number-label">${t.number}</h2>
      <p class="big-number" aria-labelledby="number-label" translate="no">${number}</p>
      <p class="hint" aria-hidden="true">${lefts.map(
        ({ seconds, text }) =>
          html`<span data-left="${seconds}" ${seconds === roundly(secondsLeft) ? '' : html`hidden`}>${text}</span>`,
      )}</p>
    </div>
    <noscript>${notice({ tone: 'warn', title: t.noScript })}</noscript>
    <ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol>
    <p>${t.slowly}</p>
    <details><summary>${t.notHere}</summary><ul>${t.notHerePoints.map((point) => html`<li>${point}</li>`)}</ul></details>`;
};

const overPanel = (lang: Lang): Html => {
  const t = WAITING[lang].over;
  return html`
    ${notice({ tone: 'warn', title: t.title, text: t.text, points: t.points })}
    <p><a class="button primary" href="/login/approve">${t.again}</a></p>
    <p>${t.onPc} <a href="/login">${WAITING[lang].toLogin}</a></p>`;
};

/**
 * The page of everybody who asked, real or not. Every state is in it from the start and the script shows the present one; without a script
 * the button goes on.
 */
export const waitingPage = (view: WaitingView): Html => {
  const { lang, status, secondsLeft } = view;
  const t = WAITING[lang];
  const panels: Readonly<Record<Status, Html>> = {
    waiting: waitingPanel(view),
    approved: notice({ tone: 'done', ...t.approved }),
    over: overPanel(lang),
  };
  return page(
    { lang, title: t.title, path: '/login/waiting', head: 'public', scripts: ['waiting'] },
    html`
  <div id="waiting" data-status="${status}" data-seconds="${secondsLeft}" data-state-url="/login/waiting/state" aria-live="polite">
    ${Object.entries(panels).map(
      ([name, panel]) => html`<div data-panel="${name}" ${name === status ? '' : html`hidden`}>${panel}</div>`,
    )}
  </div>
  <form id="go-on" class="aside" method="post" action="/login/waiting" ${status === 'over' ? html`hidden` : ''}>
    <h2>${t.goOn}</h2>
    <p><button>${t.goOnButton}</button></p>
  </form>`,
  );
};
