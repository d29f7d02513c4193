import { points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

/** In place of a mailed code, so that who reads the mail alone does not get in. */
export const secondSecretNeeded: Writer<'second_secret_needed'> = {
  ja: () => ({
    subject: 'PC登録あんしんサービス サインインに必要なもののお知らせ',
    seal: 'ring',
    heading: 'メールの確認コードは、お使いになれません',
    happened: [
      text(
        'すべてのPCを解除したあとのサインインで、メールの確認コードのお申し出がありました。お客さまは認証アプリか復旧シートをご用意になっているため、メールではコードをお送りしません。メールを盗み読まれても、サインインされないようにするためです。',
      ),
    ],
    now: [
      steps(
        '認証アプリに出ている6けたの数字か、復旧シート（印刷した紙）のコードを1つ、ご用意ください。',
        'サインインの画面で、ログインID、パスワードといっしょに入力してください。',
      ),
      text(`どちらもないときは、${PHRASES.ja.callDesk}`),
    ],
    notMe: [
      points(
        `お客さまのログインIDとパスワードを、だれかが知っています。${PHRASES.ja.callDesk}`,
        PHRASES.ja.changeElsewhere,
      ),
    ],
  }),
  en: () => ({
    subject: 'PC Registration Service: what you need to sign in',
    seal: 'ring',
    heading: 'A mailed code does not let you in',
    happened: [
      text(
        'While signing in after the release of all your PCs, a mailed code was asked for. You prepared an authenticator app or a recovery sheet, so we do not send codes by mail: who reads your mail must not get in.',
      ),
    ],
    now: [
      steps(
        'Have the six digits of your authenticator app or one code of your printed recovery sheet ready.',
        'Type it on the sign-in page, together with your login ID and password.',
      ),
      text(`If you have neither: ${PHRASES.en.callDesk}`),
    ],
    notMe: [points(`Somebody knows your login ID and password. ${PHRASES.en.callDesk}`, PHRASES.en.changeElsewhere)],
  }),
};
