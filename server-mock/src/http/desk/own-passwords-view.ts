import { html } from 'hono/html';
import { type OwnPasswordsCode, PASSWORD_LEAST_LENGTH } from '../../desk/index.ts';
import type { StepCode } from '../../relying-party/index.ts';
import type { Customer } from '../../store/contract/brokerage.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { bilingual } from '../pages/bilingual.ts';
import { field } from '../pages/frame/field.ts';
import { page } from '../pages/frame/layout.ts';
import { type Notice, notice } from '../pages/frame/notice.ts';
import type { Html } from '../pages/html.ts';
import { refusalNotice } from '../pages/refusals/index.ts';
import { OWN_PASSWORDS } from './paths.ts';

const LEAST = String(PASSWORD_LEAST_LENGTH);

const TEXTS = bilingual({
  ja: {
    title: '新しいパスワードを決める',
    lead: '書留郵便でお届けした仮のパスワードは、はじめの1回だけのものです。お客さまだけが知っているパスワードに変えてください。変えるまで、ほかのページは開きません。',
    password: '新しいログインパスワード',
    passwordAgain: '新しいログインパスワード（もう一度）',
    trading: '新しい取引パスワード',
    tradingAgain: '新しい取引パスワード（もう一度）',
    hint: `${LEAST}文字以上。ログインと取引は、別のパスワードにしてください。ほかのサイトで使っているものは、避けてください。`,
    submit: 'このパスワードにする',
    codes: {
      too_short: { title: 'パスワードが短すぎます', text: `${LEAST}文字以上で入力してください。` },
      too_long: { title: 'パスワードが長すぎます', text: '80文字までで入力してください。' },
      differ: { title: '2回の入力がちがいます', text: '同じ新しいパスワードを、2回入力してください。' },
      same_as_letter: {
        title: '仮のパスワードのままです',
        text: '仮のパスワードは、郵便を扱った人が見たおそれがあります。別のパスワードを決めてください。',
      },
      both_alike: {
        title: 'ログインと取引が、同じパスワードです',
        text: '片方が知られても、もう片方で守れるように、別のパスワードを決めてください。',
      },
    },
  },
  en: {
    title: 'Choose a new password',
    lead: 'The temporary password that came by registered letter is for the first time only. Replace it by one that you alone know. No other page opens before.',
    password: 'New login password',
    passwordAgain: 'New login password, once more',
    trading: 'New trading password',
    tradingAgain: 'New trading password, once more',
    hint: `At least ${LEAST} characters, one for logging in and another for trading. Do not use one that you have on another website.`,
    submit: 'Use this password',
    codes: {
      too_short: { title: 'The password is too short', text: `Enter at least ${LEAST} characters.` },
      too_long: { title: 'The password is too long', text: 'Enter at most 80 characters.' },
      differ: { title: 'The two do not agree', text: 'Enter the same new password twice.' },
      same_as_letter: {
        title: 'That is the temporary password',
        text: 'Whoever handled the letter may have seen it. Choose another one.',
      },
      both_alike: {
        title: 'Login and trading password are the same',
        text: 'Choose different ones: if one becomes known, the other still protects you.',
      },
    },
  },
});

type Own = Exclude<OwnPasswordsCode, StepCode>;

const isOwn = (code: OwnPasswordsCode): code is Own => code in TEXTS.ja.codes;

export const ownPasswordsNotice = (code: OwnPasswordsCode, lang: Lang): Notice =>
  isOwn(code) ? { tone: 'refuse', ...TEXTS[lang].codes[code] } : refusalNotice(code, lang);

export const ownPasswordsPage = (view: {
  readonly lang: Lang;
  readonly customer: Customer;
  readonly notice: Notice | null;
}): Html => {
  const { lang, customer } = view;
  const t = TEXTS[lang];
  const twice = (name: string, label: string, again: string): Html => html`
    ${field({ name, label, hint: t.hint, type: 'password', autocomplete: 'new-password', maxlength: 80 })}
    ${field({ name: `${name}Again`, label: again, type: 'password', autocomplete: 'new-password', maxlength: 80 })}`;
  return page(
    {
      lang,
      title: t.title,
      path: OWN_PASSWORDS,
      head: { customerName: customer.name, section: null },
      scripts: ['submit-once'],
    },
    html`
  ${view.notice ? notice(view.notice) : ''}
  <p class="lead">${t.lead}</p>
  <form id="own-passwords" class="card" method="post" action="${OWN_PASSWORDS}">
    ${customer.temporary.login ? twice('password', t.password, t.passwordAgain) : ''}
    ${customer.temporary.trading ? twice('trading', t.trading, t.tradingAgain) : ''}
    <button class="primary">${t.submit}</button>
  </form>`,
  );
};
