import { html } from 'hono/html';
import { LOGIN_ID_MAX_LENGTH } from '../../../brokerage/index.ts';
import type { AfterRevoke } from '../../../store/contract/accounts.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { RECOVERED } from './texts.ts';

export type RecoveredNotice = 'refused' | 'rate_limited' | 'code_sent';

export interface RecoveredView {
  readonly lang: Lang;
  readonly notice: RecoveredNotice | null;
  /** `classic` asks for no code: the same for every visitor, as it is the broker's policy. */
  readonly afterRevoke: AfterRevoke;
}

/** The Enter key presses a form's first button; without this one it would mail a code again. */
const ENTER_SIGNS_IN = html`<button class="unseen" tabindex="-1" aria-hidden="true"></button>`;

/** Sign-in for customers who released every PC. */
export const recoveredPage = ({ lang, notice: said, afterRevoke }: RecoveredView): Html => {
  const t = RECOVERED[lang];
  const classic = afterRevoke === 'classic';
  const told = said === 'refused' && classic ? 'refused_classic' : said;
  const proofs = html`
    <div class="way" role="group" aria-labelledby="with-second-secret">
      <h2 id="with-second-secret">${t.secondSecret.title}</h2>
      <p class="hint">${t.secondSecret.when[afterRevoke]}</p>
      ${field({ name: 'secondSecret', label: t.secondSecret.label, hint: t.secondSecret.hint, autocomplete: 'off', size: 'short', maxlength: 40, optional: true })}
    </div>
    <div class="way" role="group" aria-labelledby="with-mailed-code">
      <h2 id="with-mailed-code">${t.mailed.title}</h2>
      <p class="hint" id="get-code-hint">${t.mailed.when[afterRevoke]}</p>
      <p><button id="get-code" formaction="/recovered/code" formnovalidate aria-describedby="get-code-hint">${t.getCode}</button></p>
      <p id="code-sent" class="found" role="status" data-text="${t.sent}"></p>
      ${field({ name: 'code', label: t.code, hint: t.codeHint, autocomplete: 'one-time-code', inputmode: 'numeric', size: 'short', maxlength: 20, optional: true })}
    </div>`;
  return page(
    {
      lang,
      title: t.title,
      path: '/recovered',
      head: 'public',
      scripts: classic ? ['submit-once'] : ['get-code', 'submit-once'],
    },
    html`
  ${told ? notice({ tone: told === 'code_sent' ? 'tell' : 'refuse', ...t.notices[told] }) : ''}
  <p class="lead">${t.lead}</p>
  ${classic ? '' : html`<p>${t.rule[afterRevoke]}</p>`}
  <form id="recovered" class="card" method="post" action="/recovered">
    ${classic ? '' : ENTER_SIGNS_IN}
    ${field({ name: 'loginId', label: t.loginId, autocomplete: 'username', maxlength: LOGIN_ID_MAX_LENGTH })}
    ${field({ name: 'password', label: t.password, type: 'password', autocomplete: 'current-password', maxlength: 200 })}
    ${classic ? '' : proofs}
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};
