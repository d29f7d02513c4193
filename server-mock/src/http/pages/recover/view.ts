import { html } from 'hono/html';
import { LOGIN_ID_MAX_LENGTH } from '../../../brokerage/index.ts';
import type { SignInNeeds } from '../../../store/contract/accounts.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { COUNTDOWN_SCRIPT, countdown } from '../countdown/view.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { notice } from '../frame/notice.ts';
import { seal } from '../frame/seal.ts';
import type { Html } from '../html.ts';
import { RECOVER } from './texts.ts';

export type RecoverNotice = keyof (typeof RECOVER)['ja']['notices'];

/**
 * Opened from the mail, often on a phone. The script moves the secret from the fragment into the form and hides the
 * typed code; without a script the code is typed. No password field and no link: a page like this that has one is a fake.
 */
export const recoverPage = (view: { readonly lang: Lang; readonly notice: RecoverNotice | null }): Html => {
  const t = RECOVER[view.lang];
  return page(
    { lang: view.lang, title: t.title, path: '/recover', head: 'bare', scripts: ['recover', 'submit-once'] },
    html`
  ${view.notice ? notice({ tone: 'refuse', ...t.notices[view.notice] }) : ''}
  <p class="lead">${t.lead}</p>
  <section class="aside"><h2>${t.what}</h2><ul>${t.effects.map((effect) => html`<li>${effect}</li>`)}</ul></section>
  <form id="recover" class="card" method="post" action="/recover">
    <noscript><p class="hint">${t.noScript}</p></noscript>
    <input type="hidden" name="voucher" value="">
    <p id="from-link" class="found" hidden>${t.fromLink}</p>
    <div id="typed-code">
      ${field({ name: 'code', label: t.code, hint: t.codeHint, autocomplete: 'off', maxlength: 80, optional: true })}
    </div>
    ${field({ name: 'loginId', label: t.loginId, hint: t.loginIdHint, autocomplete: 'off', maxlength: LOGIN_ID_MAX_LENGTH })}
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};

export interface RecoverDoneView {
  readonly lang: Lang;
  /** Null when the customer may sign in at once. */
  readonly signInFromMs: number | null;
  readonly needs: SignInNeeds;
  readonly nowMs: number;
}

export const recoverDonePage = ({ lang, signInFromMs, needs, nowMs }: RecoverDoneView): Html => {
  const t = RECOVER[lang].done;
  const waits = signInFromMs !== null && signInFromMs > nowMs;
  return page(
    { lang, title: t.title, path: '/recover', head: 'bare', scripts: ['forget-fragment', COUNTDOWN_SCRIPT] },
    html`
  <div class="outcome" role="status">${seal('ring')}<p class="lead">${t.text}</p></div>
  <section class="card">
    <h2>${t.next}</h2>
    <ol>${t.steps.map((step) => html`<li>${step}</li>`)}</ol>
  </section>
  <section id="sign-in-needs" class="card" data-needs="${needs}">
    <h2>${t.needsTitle}</h2>
    <p>${t.needs[needs]}</p>
    ${waits ? html`<p>${t.wait}</p><p>${countdown(lang, signInFromMs, nowMs)}</p>` : html`<p>${t.now}</p>`}
  </section>
  <p>${t.close}</p>`,
  );
};
