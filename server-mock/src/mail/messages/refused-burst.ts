import { japanTime } from '../letter/japan-time.ts';
import { facts, points, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

/** At most one a day: a bot must not be able to bury a customer's mailbox. */
export const refusedBurst: Writer<'refused_burst'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス お断りしたログインのお知らせ',
    seal: 'pressed',
    heading: '登録していないPCからのログインを、お断りしました',
    happened: [
      text('お客さまのログインIDを使ったログインが何度もあり、すべてお断りしました。口座には入られていません。'),
      facts(['お断りした回数', `${message.count}回`], ['いつから', japanTime(message.sinceMs, 'ja')]),
      text('このお知らせは、多くても1日に1通です。'),
    ],
    now: [
      text('何もしていただく必要はありません。登録済みPCからは、いつもどおりログインできます。'),
      points(
        'ご自身が、登録していないPCやブラウザーでログインなさったときも、このお知らせが届きます。登録済みPCからログインしてください。',
      ),
    ],
    notMe: [
      points(
        '「私ではない」ときも、あわてる必要はありません。登録していないPCからは、パスワードが合っていてもログインできません。',
        'お客さまのログインIDを、だれかが知っています。メールやSMSのリンクから開いた画面に、パスワードを入力しないでください。',
        `入力した覚えがあるときは、${PHRASES.ja.callDesk}`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: logins that we refused',
    seal: 'pressed',
    heading: 'We refused logins from a PC that is not registered',
    happened: [
      text(
        'Somebody tried to log in with your login ID many times. We refused every time. Nobody got into your account.',
      ),
      facts(['How many times', String(message.count)], ['Since', japanTime(message.sinceMs, 'en')]),
      text('We send this notice at most once a day.'),
    ],
    now: [
      text('There is nothing you need to do. You can log in from your registered PC as always.'),
      points(
        'You also get this notice if you tried it yourself on a PC or browser that is not registered. Log in from your registered PC.',
      ),
    ],
    notMe: [
      points(
        'There is no need to hurry. A PC that is not registered cannot log in, even with the right password.',
        'Somebody knows your login ID. Do not type your password on a page that you reached through a link in a mail or text message.',
        `If you did type it on such a page: ${PHRASES.en.callDesk}`,
      ),
    ],
  }),
};
