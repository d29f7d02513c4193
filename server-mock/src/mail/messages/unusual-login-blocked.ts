import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { RISK_REASONS } from './risk-reasons.ts';
import type { Writer } from './writer.ts';

/** A few a day: who knows the password must not be able to bury the customer's mailbox. */
export const unusualLoginBlocked: Writer<'unusual_login_blocked'> = {
  ja: (message) => ({
    subject: 'いつもと違うログインをお断りしたお知らせ',
    seal: 'ring',
    heading: 'いつもと違うログインを、お断りしました',
    happened: [
      text(
        'お客さまの口座に、いつもと大きく違うログインがありました。パスワードは合っていましたが、お断りしました。口座には入られていません。',
      ),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      points(...message.reasons.map((reason) => RISK_REASONS.ja[reason])),
    ],
    now: [
      text('お客さまがなさったログインであれば、次のどちらかをなさってください。'),
      steps(
        'いつもお使いのPCとブラウザーで、いつもの場所から、もう一度ログインしてください。',
        `それができないときは、${PHRASES.ja.callDesk}`,
      ),
    ],
    notMe: [
      important('お客さまのパスワードを、だれかが知っています。'),
      steps(
        'いつものPCからログインし、「口座管理」の「ログインを止める」を押してください。',
        `そのあと、${PHRASES.ja.callDesk}`,
        PHRASES.ja.changeElsewhere,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'We refused a login that is not usual for you',
    seal: 'ring',
    heading: 'We refused an unusual login',
    happened: [
      text(
        'Somebody tried to log in to your account in a very unusual way. The password was right, but we refused. Nobody got into your account.',
      ),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')]),
      points(...message.reasons.map((reason) => RISK_REASONS.en[reason])),
    ],
    now: [
      text('If it was you, do one of these.'),
      steps(
        'Log in once more with the PC and browser that you usually use, from the place where you usually are.',
        `If you cannot: ${PHRASES.en.callDesk}`,
      ),
    ],
    notMe: [
      important('Somebody knows your password.'),
      steps(
        'Log in from your usual PC and press “Stop logins” under “Account”.',
        `After that: ${PHRASES.en.callDesk}`,
        PHRASES.en.changeElsewhere,
      ),
    ],
  }),
};
