import { html } from 'hono/html';
import { isStopped, type Standing, standingBanner } from '../banners/view.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { crumbsTo, LOGIN_ID_PATH } from '../paths.ts';
import { LOGIN_ID } from './texts.ts';

export interface LoginIdView extends Standing {
  readonly customerName: string;
  readonly present: string;
  readonly typed: string;
  readonly notice: Notice | null;
}

export const loginIdPage = (view: LoginIdView): Html => {
  const { lang } = view;
  const t = LOGIN_ID[lang];
  return page(
    {
      lang,
      title: t.title,
      path: LOGIN_ID_PATH,
      head: { customerName: view.customerName, section: 'account' },
      crumbs: crumbsTo('settings', lang),
      scripts: ['submit-once', COUNTDOWN_SCRIPT],
    },
    html`
  ${view.notice ? notice(view.notice) : ''}
  ${standingBanner(view)}
  <p class="lead">${t.lead}</p>
  ${facts([[t.present, view.present]])}
  ${
    isStopped(view)
      ? ''
      : html`
  <form id="change-login-id" class="card" method="post" action="${LOGIN_ID_PATH}">
    ${field({ name: 'loginId', label: t.loginId, hint: t.loginIdHint, autocomplete: 'off', value: view.typed, maxlength: 40 })}
    ${field({ name: 'tradingPassword', label: t.tradingPassword, type: 'password', autocomplete: 'off', maxlength: 200 })}
    <p class="hint">${t.told}</p>
    <button class="primary">${t.submit}</button>
  </form>`
  }`,
  );
};
