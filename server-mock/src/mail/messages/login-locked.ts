import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const loginLocked: Writer<'login_locked'> = {
  ja: (message) => {
    const own = message.because === 'customer';
    return {
      subject: own ? 'ログインを止めたお知らせ' : 'パスワードの間違いが続いたため、ログインを止めたお知らせ',
      seal: 'ring',
      heading: 'ログインを止めました',
      happened: [
        text(
          own
            ? '口座管理の画面で「ログインを止める」が押されました。開いていたログインは、すべて終わりました。出している注文は、そのまま続きます。'
            : 'お客さまのログインIDで、パスワードの間違いが続きました。安全のため、はじめてのPCやブラウザーからは、パスワードだけではログインできないようにしました。いつもお使いのPCからは、これまでどおりログインできます。',
        ),
        facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      ],
      now: [
        text('もう一度ログインするときは、次のようになさってください。'),
        steps(
          '当社のサイトのログイン画面で、ログインIDとパスワードを入力してください。PC登録あんしんサービスをお使いの方は、登録済みPCで入力してください。',
          '確認コードが、このメールアドレスに届きます。',
          'ログイン画面の「確認コードを入力する」を開き、10分以内に入力してください。',
        ),
      ],
      notMe: [
        points(
          own
            ? `「ログインを止める」を押した覚えがないときは、${PHRASES.ja.callDesk}`
            : 'お客さまのログインIDを、だれかが知っています。口座には入られていません。',
          own
            ? 'お客さまのパスワードを、だれかが知っているおそれがあります。'
            : `メールやSMSのリンクから開いた画面に、パスワードを入力した覚えがあるときは、${PHRASES.ja.callDesk}`,
        ),
      ],
    };
  },
  en: (message) => {
    const own = message.because === 'customer';
    return {
      subject: own ? 'You stopped logins' : 'Logins were stopped after wrong passwords in a row',
      seal: 'ring',
      heading: 'Logins are stopped',
      happened: [
        text(
          own
            ? '“Stop logins” was pressed on the account pages. Every login that was open has ended. Orders that wait go on.'
            : 'The password was wrong many times with your login ID. For your safety a PC or browser that we have not seen before cannot log in with the password alone. The PC that you usually use logs in as always.',
        ),
        facts([PHRASES.en.when, japanTime(message.atMs, 'en')]),
      ],
      now: [
        text('To log in again:'),
        steps(
          'Enter your login ID and password on the login page of our website. If you use the PC Registration Service, do it on a registered PC.',
          'A code comes to this mail address.',
          'Open “Enter the code” on the login page, and enter it within 10 minutes.',
        ),
      ],
      notMe: [
        points(
          own
            ? `If you did not press “Stop logins”: ${PHRASES.en.callDesk}`
            : 'Somebody knows your login ID. Nobody got into your account.',
          own
            ? 'Somebody may know your password.'
            : `If you typed your password on a page that you reached through a link in a mail or text message: ${PHRASES.en.callDesk}`,
        ),
      ],
    };
  },
};
