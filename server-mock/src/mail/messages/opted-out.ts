import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const optedOut: Writer<'opted_out'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 終了のお知らせ',
    seal: 'ring',
    heading: 'サービスを終了しました',
    happened: [
      text('PC登録あんしんサービスを終了しました。登録したPCは、すべて解除しました。'),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      important('これからは、ログインIDとパスワードを知っている人は、どのPCからでもログインできます。'),
    ],
    now: [
      points(
        'パスワードの管理に、これまで以上にお気をつけください。',
        `もう一度お使いになりたいときは、いつでもお申し込みいただけます。場所: ${PHRASES.ja.menuPath}`,
      ),
    ],
    notMe: [steps(`すぐに、${PHRASES.ja.callDesk}`, PHRASES.ja.changeElsewhere)],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: the service has ended',
    seal: 'ring',
    heading: 'The service has ended',
    happened: [
      text('The PC Registration Service has ended. All registered PCs were released.'),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')]),
      important('From now on anybody who knows your login ID and password can log in from any PC.'),
    ],
    now: [
      points(
        'Take more care of your password than before.',
        `You can apply for the service again at any time: ${PHRASES.en.menuPath}`,
      ),
    ],
    notMe: [steps(`Do this at once. ${PHRASES.en.callDesk}`, PHRASES.en.changeElsewhere)],
  }),
};
