import { html } from 'hono/html';
import { isStopped, type Standing, standingBanner } from '../banners/view.ts';
import { COUNTDOWN_SCRIPT } from '../countdown/view.ts';
import { field } from '../frame/field.ts';
import { type Frame, page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { crumbsTo, SETTINGS } from '../paths.ts';
import { codeFields, codeIsLate, codeSentTo, sendCodeForm } from '../service/code-steps.ts';
import { MAIL_ADDRESS } from './texts.ts';

export const MAIL_PATH = `${SETTINGS}/mail`;

export interface MailView extends Standing {
  readonly customerName: string;
  /** Masked address. */
  readonly present: string;
  readonly notice: Notice | null;
}

const frame = ({ lang, customerName }: MailView, title: string): Frame => ({
  lang,
  title,
  path: MAIL_PATH,
  head: { customerName, section: 'account' },
  crumbs: crumbsTo('settings', lang),
  scripts: ['submit-once', COUNTDOWN_SCRIPT],
});

export const mailStartPage = (view: MailView): Html => {
  const { lang } = view;
  const t = MAIL_ADDRESS[lang];
  return page(
    frame(view, t.title),
    html`
  ${view.notice ? notice(view.notice) : ''}
  ${standingBanner(view)}
  ${facts([[t.present, view.present]])}
  ${isStopped(view) ? '' : html`<p class="lead">${t.lead}</p>${sendCodeForm(lang, 'change-mail')}`}
  <section class="aside"><p>${t.noAccess}</p></section>`,
  );
};

export const mailCodePage = (view: MailView & { readonly typedMail: string }): Html => {
  const { lang } = view;
  const t = MAIL_ADDRESS[lang];
  return page(
    frame(view, t.codeTitle),
    html`
  ${view.notice ? notice(view.notice) : codeSentTo(lang, view.present)}
  <form id="change-mail" class="card" method="post" action="${MAIL_PATH}">
    ${field({ name: 'mail', label: t.mail, hint: t.mailHint, type: 'email', autocomplete: 'email', inputmode: 'email', value: view.typedMail, maxlength: 254 })}
    ${codeFields(lang)}
    <p class="hint">${t.told}</p>
    <button class="primary">${t.submit}</button>
  </form>
  ${codeIsLate(lang, MAIL_PATH)}`,
  );
};
