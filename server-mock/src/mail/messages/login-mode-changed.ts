import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { LOGIN_MODE_NAMES } from './login-mode-names.ts';
import type { Writer } from './writer.ts';

export const loginModeChanged: Writer<'login_mode_changed'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 「ログインのしかた」変更のお知らせ',
    seal: 'pressed',
    heading: '「ログインのしかた」が変わりました',
    happened: [
      text('登録したPCで、口座の「ログインのしかた」が変わりました。'),
      facts(
        ['変更の前', LOGIN_MODE_NAMES.ja[message.from]],
        ['変更の後', LOGIN_MODE_NAMES.ja[message.to]],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [
      steps(
        `登録したPCでログインして、元に戻してください。場所: ${PHRASES.ja.menuPath} → ログインのしかた`,
        `だれかがお客さまのPCを使っています。${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.noRecoveryMail,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: the way to log in was changed',
    seal: 'pressed',
    heading: 'The way to log in was changed',
    happened: [
      text('On a registered PC, the way to log in to your account was changed.'),
      facts(
        ['Before', LOGIN_MODE_NAMES.en[message.from]],
        ['Now', LOGIN_MODE_NAMES.en[message.to]],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [
      steps(
        `Log in on a registered PC and set it back. Where: ${PHRASES.en.menuPath} → Way to log in`,
        `Somebody is using your PC. ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.noRecoveryMail,
      ),
    ],
  }),
};
