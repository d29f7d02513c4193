import { html } from 'hono/html';
import { LOGIN_ID_MAX_LENGTH } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { REPLACE_PATH } from '../paths.ts';
import { REPLACE } from './texts.ts';

export type ReplaceNotice = keyof (typeof REPLACE)['ja']['notices'];

const TONES = { refused: 'refuse', code_sent: 'tell' } as const;

/** The Enter key presses a form's first button; without this one it would mail a code again. */
const ENTER_SUBMITS = html`<button class="unseen" tabindex="-1" aria-hidden="true"></button>`;

/** The new PC takes the place of the old one, with everything that a thief of passwords and mailbox does not have. */
export const replacePage = ({
  lang,
  notice: told,
}: {
  readonly lang: Lang;
  readonly notice: ReplaceNotice | null;
}): Html => {
  const t = REPLACE[lang];
  return page(
    { lang, title: t.title, path: REPLACE_PATH, head: 'public', scripts: ['get-code', 'submit-once'] },
    html`
  ${told ? notice({ tone: TONES[told], ...t.notices[told] }) : ''}
  <p class="lead">${t.lead}</p>
  <section class="aside"><h2>${t.needTitle}</h2><ul>${t.need.map((thing) => html`<li>${thing}</li>`)}</ul></section>
  <form id="replace" class="card" method="post" action="${REPLACE_PATH}">
    ${ENTER_SUBMITS}
    ${field({ name: 'loginId', label: t.loginId, autocomplete: 'username', maxlength: LOGIN_ID_MAX_LENGTH })}
    ${field({ name: 'password', label: t.password, type: 'password', autocomplete: 'current-password', maxlength: 200 })}
    <div class="way" role="group" aria-labelledby="first-step">
      <h2 id="first-step">${t.first.title}</h2>
      <p class="hint" id="get-code-hint">${t.first.text}</p>
      <p><button id="get-code" formaction="${REPLACE_PATH}/code" formnovalidate aria-describedby="get-code-hint">${t.first.button}</button></p>
      <p id="code-sent" class="found" role="status" data-text="${t.sent}"></p>
    </div>
    <div class="way" role="group" aria-labelledby="second-step">
      <h2 id="second-step">${t.second.title}</h2>
      ${field({ name: 'code', label: t.code, hint: t.codeHint, autocomplete: 'one-time-code', inputmode: 'numeric', size: 'short', maxlength: 20 })}
      ${field({ name: 'secondSecret', label: t.secondSecret, hint: t.secondSecretHint, autocomplete: 'off', size: 'short', maxlength: 40 })}
    </div>
    <p>${t.effect}</p>
    <button class="primary">${t.submit}</button>
  </form>
  <section class="aside"><p>${t.without}</p><p><a href="/recover">${t.release}</a></p></section>`,
  );
};
