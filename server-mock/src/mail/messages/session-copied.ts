import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const sessionCopied: Writer<'session_copied'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス ログイン終了のお知らせ',
    seal: 'cracked',
    heading: 'ログインを終わらせました',
    happened: [
      text('同じログインが、2つの場所で使われたおそれがあります。安全のため、このログインを終わらせました。'),
      facts([PHRASES.ja.pc, message.deviceName], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      important(
        '別の場所で使われていたとしても、そこから注文や出金、設定の変更はできません。お取引をするには、登録したPCの鍵が、そのつど必要だからです。',
      ),
    ],
    now: [
      points(
        'このPCで、もう一度ログインしてください。そのまま使えます。',
        'PCやブラウザが急に止まったあとに、こうなることがあります。そのときは、何もしていただく必要はありません。',
      ),
    ],
    notMe: [
      points(
        '急に止まった覚えがなければ、このPCがウイルスに感染していないか、調べてください。調べ終わるまで、このPCでログインしないでください。',
        `「ログイン履歴」に覚えのないことがあれば、${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.noRecoveryMail,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a login was ended',
    seal: 'cracked',
    heading: 'We ended one of your logins',
    happened: [
      text('The same login may have been used in two places. For your safety we ended it.'),
      facts([PHRASES.en.pc, message.deviceName], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
      important(
        'Even if it was used elsewhere, nobody can trade, withdraw or change a setting from there: each of these takes the key of your registered PC.',
      ),
    ],
    now: [
      points(
        'Please log in again on this PC. You can go on using it.',
        'This can happen after the PC or the browser stopped all of a sudden. Then there is nothing you need to do.',
      ),
    ],
    notMe: [
      points(
        'If nothing stopped, check this PC for viruses. Do not log in on it until that is done.',
        `If your login history shows something that you do not know: ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.noRecoveryMail,
      ),
    ],
  }),
};
