import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { RISK_REASONS } from './risk-reasons.ts';
import type { Writer } from './writer.ts';

export const unusualLogin: Writer<'unusual_login'> = {
  ja: (message) => ({
    subject: 'いつもと違うログインのお知らせ',
    seal: 'ring',
    heading: 'いつもと違うログインがありました',
    happened: [
      text(
        message.afterCode
          ? 'お客さまの口座に、いつもと違うログインがありました。ログインIDとパスワードに加えて、メールでお送りした確認コードが入力されました。'
          : 'お客さまの口座に、いつもと違うログインがありました。ログインIDとパスワードは合っていました。',
      ),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      points(...message.reasons.map((reason) => RISK_REASONS.ja[reason])),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [
      important('お客さまのパスワードを、だれかが知っています。いますぐ、次のことをなさってください。'),
      steps(
        '当社のサイトにログインし、「口座管理」の「ログインを止める」を押してください。開いているログインは、すべて終わります。',
        `そのあと、${PHRASES.ja.callDesk}`,
        PHRASES.ja.changeElsewhere,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'A login that is not usual for you',
    seal: 'ring',
    heading: 'Somebody logged in, and it was not as usual',
    happened: [
      text(
        message.afterCode
          ? 'There was an unusual login to your account. Besides the login ID and the password, the code that we had mailed was entered.'
          : 'There was an unusual login to your account. The login ID and the password were right.',
      ),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')]),
      points(...message.reasons.map((reason) => RISK_REASONS.en[reason])),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [
      important('Somebody knows your password. Please do this now.'),
      steps(
        'Log in to our website and press “Stop logins” under “Account”. Every login that is open ends.',
        `After that: ${PHRASES.en.callDesk}`,
        PHRASES.en.changeElsewhere,
      ),
    ],
  }),
};
