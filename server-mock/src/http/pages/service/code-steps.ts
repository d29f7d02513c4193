import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { field, hidden } from '../frame/field.ts';
import type { Html } from '../html.ts';
import { SERVICE } from '../paths.ts';
import { SERVICE_TEXTS } from './texts.ts';

export type CodeAction = 'opt-in' | 'further-pc' | 'opt-out' | 'change-mail' | 'second-secret';

/** First step of everything that needs a mailed code; `more` tells two uses of one action apart. */
export const sendCodeForm = (
  lang: Lang,
  action: CodeAction,
  emphasis: 'primary' | 'plain' = 'primary',
  more: Readonly<Record<string, string>> = {},
): Html => {
  const t = SERVICE_TEXTS[lang];
  return html`
  <form id="send-code" class="card" method="post" action="${SERVICE}/code">
    ${hidden({ action, ...more })}
    ${field({ name: 'tradingPassword', label: t.tradingPassword, type: 'password', autocomplete: 'off', maxlength: 200 })}
    <button class="${emphasis}">${t.getCode}</button>
  </form>`;
};

/** The two fields of the second step: the code, and the signature under what is about to happen. */
export const codeFields = (lang: Lang): Html => {
  const t = SERVICE_TEXTS[lang];
  return html`
    ${field({ name: 'code', label: t.code.label, hint: t.code.hint, autocomplete: 'one-time-code', inputmode: 'numeric', size: 'short', maxlength: 20 })}
    ${field({ name: 'tradingPassword', label: t.tradingPassword, type: 'password', autocomplete: 'off', maxlength: 200 })}`;
};

export const codeSentTo = (lang: Lang, mailedTo: string): Html =>
  html`<p class="lead" role="status">${SERVICE_TEXTS[lang].code.sentTo(mailedTo)}</p>`;

export const codeIsLate = (lang: Lang, start: string): Html => {
  const { late, again } = SERVICE_TEXTS[lang].code;
  return html`<section class="aside"><p>${late}</p><p><a href="${start}">${again}</a></p></section>`;
};
