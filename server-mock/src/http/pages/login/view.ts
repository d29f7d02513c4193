import { html } from 'hono/html';
import { LOGIN_ID_MAX_LENGTH } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import { type SealState, seal } from '../frame/seal.ts';
import type { Html } from '../html.ts';
import { LOCKED_PATH, LOGIN_CODE_PATH } from '../paths.ts';
import { otherWays } from '../ways-in/view.ts';
import { LOGIN } from './texts.ts';

export type LoginNotice =
  | 'refused'
  | 'paused'
  | 'rate_limited'
  | 'signed_out'
  | 'session_ended'
  | 'enrolled'
  | 'stopped'
  | 'unlocked';

type Word = keyof (typeof LOGIN)['ja']['words'];

interface Saying {
  readonly title: string;
  readonly text: string;
  readonly more?: string;
  readonly button?: string;
}

const SEALS: Readonly<Record<Word, SealState>> = {
  asking: 'ring',
  ready: 'pressed',
  unregistered: 'ring',
  locked: 'pressed',
  suspended: 'cracked',
  missing: 'ring',
};

const TONES = {
  refused: 'refuse',
  paused: 'refuse',
  rate_limited: 'refuse',
  signed_out: 'done',
  session_ended: 'tell',
  enrolled: 'done',
  stopped: 'done',
  unlocked: 'done',
} as const;

/** Where to go on from a notice. */
const MORE: { readonly [N in LoginNotice]?: (lang: Lang) => Html } = {
  refused: (lang) => html`<p><a class="button" href="${LOGIN_CODE_PATH}">${LOGIN[lang].enterCode}</a></p>`,
  stopped: (lang) => html`<p><a href="${LOCKED_PATH}">${LOGIN[lang].howToUnlock}</a></p>`,
};

/** All the words the extension can say, in the page from the start; the script shows the one that came. */
const thisPc = (lang: Lang): Html => {
  const t = LOGIN[lang];
  return html`
  <section id="this-pc" class="this-pc" aria-label="${t.thisPc}" aria-live="polite" data-word="asking">
    <noscript><p>${t.noScript}</p></noscript>
    ${Object.entries(t.words).map(
      ([word, { title, button, ...texts }]: [string, Saying]) => html`
    <div class="said" data-says="${word}" hidden>
      ${seal(SEALS[word as Word], 'small')}
      <p class="said-title">${title}</p>
      <div class="said-text">${Object.values(texts).map((text) => html`<p>${text}</p>`)}${button === undefined ? '' : html`<p><button id="unlock" type="button">${button}</button></p>`}</div>
    </div>`,
    )}
  </section>`;
};

/** The same bytes for every visitor and for every refusal: nothing of what was typed comes back. */
export const loginPage = (view: { readonly lang: Lang; readonly notice: LoginNotice | null }): Html => {
  const t = LOGIN[view.lang];
  return page(
    { lang: view.lang, title: t.title, path: '/login', head: 'public', scripts: ['login'] },
    html`
  ${view.notice ? notice({ tone: TONES[view.notice], ...t.notices[view.notice] }, MORE[view.notice]?.(view.lang) ?? '') : ''}
  <div class="sign-in">
    ${thisPc(view.lang)}
    <form id="login" class="card" method="post" action="/login" data-submitting="${t.submitting}">
      ${field({ name: 'loginId', label: t.loginId, hint: t.loginIdHint, autocomplete: 'username', maxlength: LOGIN_ID_MAX_LENGTH })}
      ${field({ name: 'password', label: t.password, type: 'password', autocomplete: 'current-password', maxlength: 200 })}
      <button class="primary">${t.submit}</button>
    </form>
    ${otherWays(view.lang)}
  </div>`,
  );
};
