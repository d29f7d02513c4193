import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const vetoed: Writer<'vetoed'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス お取引を止めました',
    seal: 'cracked',
    heading: 'お申し出により、お取引を止めました',
    happened: [
      text('次のPCで「取引を止める」が押されました。'),
      facts([PHRASES.ja.pc, message.deviceName], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      important(
        'ログイン、売買、出金、設定の変更を、すべて止めています。止めたことで、お預かりしている資産が減ることはありません。',
      ),
    ],
    now: [steps(PHRASES.ja.callDesk, 'ご本人であることを確かめてから、お取引を再開します。')],
    notMe: [
      points(
        'このボタンでできるのは、お取引を止めることだけです。押した人は、ログインも、お金の出し入れもできません。',
        `そのPCを、ほかの人が使っています。${PHRASES.ja.callDesk}`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: all trading was stopped',
    seal: 'cracked',
    heading: 'All trading was stopped, as asked for',
    happened: [
      text('“Stop everything” was pressed on this PC.'),
      facts([PHRASES.en.pc, message.deviceName], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
      important('Logins, trading, withdrawals and changes are all stopped. Stopping takes nothing from your assets.'),
    ],
    now: [steps(PHRASES.en.callDesk, 'Once we have checked your identity, your account is opened again.')],
    notMe: [
      points(
        'That button can only stop your account. Whoever pressed it cannot log in with it or move money.',
        `Somebody else is using that PC. ${PHRASES.en.callDesk}`,
      ),
    ],
  }),
};
