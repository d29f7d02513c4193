import { japanTime } from '../letter/japan-time.ts';
import { facts, points, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

const BY = {
  ja: {
    approval: '登録済みPCでの許可（スマート認証NEO）',
    digits: '登録済みPCに出た6けたの数字（スマート認証）',
    otp: 'ワンタイムパスワード',
  },
  en: {
    approval: 'allowed on a registered PC',
    digits: 'with the six digits shown on a registered PC',
    otp: 'with a one-time password',
  },
} as const;

export const loginElsewhere: Writer<'login_elsewhere'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス ほかのブラウザーからのログイン',
    seal: 'pressed',
    heading: 'ほかのブラウザーからログインがありました',
    happened: [
      text('登録済みPC以外のブラウザーから、ログインがありました。30分間、内容を見ることだけができます。'),
      facts(['ログインのしかた', BY.ja[message.by]], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [
      points(
        '登録済みPCからログインして、ログインパスワードを変更してください。',
        `登録済みPCでの許可や数字に覚えがなければ、${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.noRecoveryMail,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a login from another browser',
    seal: 'pressed',
    heading: 'Another browser logged in',
    happened: [
      text('A browser that is not a registered PC logged in. For 30 minutes it can look, and nothing else.'),
      facts(['How', BY.en[message.by]], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [
      points(
        'Log in from a registered PC and change your login password.',
        `If you know nothing of what was allowed or shown on a registered PC: ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.noRecoveryMail,
      ),
    ],
  }),
};
