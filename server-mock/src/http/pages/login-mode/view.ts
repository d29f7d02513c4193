import { html } from 'hono/html';
import { LOGIN_MODES, type LoginMode } from '#protocol';
import type { Lang } from '../../../store/contract/ids.ts';
import { field, hidden } from '../frame/field.ts';
import { type Frame, page } from '../frame/layout.ts';
import type { Html } from '../html.ts';
import { LOGIN_MODE, SECOND_SECRET } from '../paths.ts';
import { codeFields, codeIsLate, codeSentTo } from '../service/code-steps.ts';
import { type ServiceView, said, serviceFrame } from '../service/frame.ts';
import { SERVICE_TEXTS } from '../service/texts.ts';
import { LOGIN_MODES_TEXTS } from './texts.ts';

export interface LoginModeView extends ServiceView {
  readonly present: LoginMode;
  readonly chosen: LoginMode;
  readonly hasTotp: boolean;
}

export const modeName = (mode: LoginMode, lang: Lang): string => LOGIN_MODES_TEXTS[lang].modes[mode].name;

const frame = (view: ServiceView, title: string, path: string): Frame => ({
  ...serviceFrame(view, title, `/login-mode${path}`),
  scripts: ['submit-once'],
});

const card = (mode: LoginMode, { lang, present, chosen, hasTotp }: LoginModeView): Html => {
  const t = LOGIN_MODES_TEXTS[lang];
  const { name, text, here, elsewhere, ...more } = t.modes[mode];
  const about = `about-${mode}`;
  return html`
  <div class="mode">
    <label><input type="radio" name="mode" value="${mode}" aria-describedby="${about}" ${mode === chosen ? html`checked` : ''} required>
      <span>${name}</span>${mode === present ? html` <span class="tag">${t.present}</span>` : ''}</label>
    <div id="${about}">
      <p>${text}</p>
      <dl><div><dt>${t.here}</dt><dd>${here}</dd></div><div><dt>${t.elsewhere}</dt><dd>${elsewhere}</dd></div></dl>
      ${'honest' in more ? html`<p class="honest">${more.honest}</p>` : ''}
      ${mode === 'otp' && !hasTotp ? html`<p>${t.needsTotp} <a href="${SECOND_SECRET}/totp/start">${t.addTotp}</a></p>` : ''}
    </div>
  </div>`;
};

/** ログインのしかた: four ways, each with what it asks for and what it does not stop. */
export const loginModePage = (view: LoginModeView): Html => {
  const { lang } = view;
  const t = LOGIN_MODES_TEXTS[lang];
  return page(
    frame(view, t.title, ''),
    html`
  ${said(view)}
  <p class="lead">${t.lead}</p>
  <p>${t.always}</p>
  <form id="login-mode" method="post" action="${LOGIN_MODE}">
    <fieldset class="field choice modes"><legend>${t.legend}</legend>${LOGIN_MODES.map((mode) => card(mode, view))}</fieldset>
    ${field({ name: 'tradingPassword', label: SERVICE_TEXTS[lang].tradingPassword, type: 'password', autocomplete: 'off', maxlength: 200 })}
    <button class="primary">${SERVICE_TEXTS[lang].getCode}</button>
  </form>`,
  );
};

export interface LoginModeConfirmView extends ServiceView {
  readonly mode: LoginMode;
  readonly mailedTo: string;
}

export const loginModeConfirmPage = (view: LoginModeConfirmView): Html => {
  const { lang, mode, mailedTo } = view;
  const t = LOGIN_MODES_TEXTS[lang].confirm;
  const { name, ...more } = LOGIN_MODES_TEXTS[lang].modes[mode];
  return page(
    frame(view, t.title, `/confirm?mode=${mode}`),
    html`
  ${said(view) || codeSentTo(lang, mailedTo)}
  <form id="login-mode-confirm" class="card" method="post" action="${LOGIN_MODE}/confirm">
    ${hidden({ mode })}
    <dl class="facts"><div><dt>${t.chosen}</dt><dd><strong>${name}</strong></dd></div></dl>
    ${'honest' in more ? html`<p class="honest">${more.honest}</p>` : ''}
    <p>${t.effect}</p>
    ${codeFields(lang)}
    <button class="primary">${t.submit}</button>
  </form>
  ${codeIsLate(lang, LOGIN_MODE)}`,
  );
};
