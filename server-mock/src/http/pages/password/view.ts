import { html } from 'hono/html';
import type { PasswordKind } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { choice, field } from '../frame/field.ts';
import { page } from '../frame/layout.ts';
import { type Notice, notice } from '../frame/notice.ts';
import type { Html } from '../html.ts';
import { crumbsTo, PASSWORD_PATH } from '../paths.ts';
import { PASSWORD } from './texts.ts';

export interface PasswordView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly which: PasswordKind;
  readonly notice: Notice | null;
}

export const passwordPage = ({ lang, customerName, which, notice: said }: PasswordView): Html => {
  const t = PASSWORD[lang];
  const secret = (name: string, label: string, autocomplete: string, hint?: string): Html =>
    field({ name, label, autocomplete, type: 'password', maxlength: 200, ...(hint === undefined ? {} : { hint }) });
  return page(
    {
      lang,
      title: t.title,
      path: PASSWORD_PATH,
      head: { customerName, section: 'account' },
      crumbs: crumbsTo('settings', lang),
      scripts: ['submit-once'],
    },
    html`
  ${said ? notice(said) : ''}
  <p class="lead">${t.lead}</p>
  <form id="change-password" class="card" method="post" action="${PASSWORD_PATH}">
    ${choice({
      name: 'which',
      legend: t.which,
      chosen: which,
      options: [
        { value: 'login', label: t.kinds.login },
        { value: 'trading', label: t.kinds.trading },
      ],
    })}
    ${secret('loginPassword', t.loginPassword, 'current-password')}
    ${secret('tradingPassword', t.tradingPassword, 'off')}
    ${secret('newPassword', t.newPassword, 'new-password', t.newPasswordHint)}
    ${secret('again', t.again, 'new-password')}
    <p class="hint">${t.told}</p>
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};
