import { html } from 'hono/html';
import { LOGIN_ID_MAX_LENGTH } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { DIGITS_PATH, OTP_PATH } from '../paths.ts';
import { ELSEWHERE } from './texts.ts';

export type Elsewhere = 'digits' | 'otp';

const PATHS: Readonly<Record<Elsewhere, string>> = { digits: DIGITS_PATH, otp: OTP_PATH };

export interface ElsewhereView {
  readonly lang: Lang;
  readonly way: Elsewhere;
  readonly refused: boolean;
}

/** A login that no registered PC makes itself: ID, password and digits in one form; the same bytes for every refusal. */
export const elsewherePage = ({ lang, way, refused }: ElsewhereView): Html => {
  const t = ELSEWHERE[lang];
  const { title, lead, stepsTitle, steps, label, hint, points } = t[way];
  const path = PATHS[way];
  const list = steps.map((step) => html`<li>${step}</li>`);
  return page(
    { lang, title, path, head: 'public', scripts: ['submit-once'] },
    html`
  ${refused ? notice({ tone: 'refuse', title: t.refused, points: [...points, t.wait, t.otherWay] }) : ''}
  <p class="lead">${lead}</p>
  <section class="aside"><h2>${stepsTitle}</h2>${way === 'digits' ? html`<ol>${list}</ol>` : html`<ul>${list}</ul>`}</section>
  <form id="log-in-elsewhere" class="card" method="post" action="${path}">
    ${field({ name: 'loginId', label: t.loginId, autocomplete: 'username', maxlength: LOGIN_ID_MAX_LENGTH })}
    ${field({ name: 'password', label: t.password, type: 'password', autocomplete: 'current-password', maxlength: 200 })}
    ${field({ name: 'digits', label, hint, autocomplete: 'one-time-code', inputmode: 'numeric', size: 'short', maxlength: 20 })}
    <p>${t.scope}</p>
    <button class="primary">${t.submit}</button>
  </form>
  <p><a href="/login">${t.back}</a></p>`,
  );
};
