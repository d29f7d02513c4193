import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const optedOut: Writer<'opted_out'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 解約完了のお知らせ',
    seal: 'ring',
    heading: '解約が完了しました',
    happened: [
      text('PC登録あんしんサービスを解約しました。登録したPCは、すべて解除しました。'),
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
    subject: 'PC Registration Service: the service was cancelled',
    seal: 'ring',
    heading: 'The service was cancelled',
    happened: [
      text('The PC Registration Service was cancelled. All registered PCs were released.'),
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
