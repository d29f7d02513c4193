import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const quarantined: Writer<'quarantined'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス PC一時停止のお知らせ',
    seal: 'cracked',
    heading: 'PCを1台、一時停止しました',
    happened: [
      text(
        '登録したPCの鍵が、2か所で使われました。PCの中身が、だれかにコピーされたおそれがあります。安全のため、このPCからのログインを止めました。',
      ),
      facts([PHRASES.ja.pc, message.deviceName], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      important('このPCからは、ログインできません。開いていたログインも終わらせました。'),
    ],
    now: [
      steps(
        'ほかに登録済みPCがあるときは、そのPCで当社のサイトを開き、一時停止したPCを解除してください。',
        `ほかに登録済みPCがないときは、${PHRASES.ja.useRecoveryLink}そのあとで、PCをもう一度登録できます。`,
      ),
      text(`一時停止したPCを解除する場所: ${PHRASES.ja.menuPath}`),
    ],
    notMe: [
      points(
        'PCを買い替えてデータを移したときや、バックアップから元に戻したときにも、こうなることがあります。そのときは、登録し直すだけで大丈夫です。',
        `心当たりがなければ、ほかに登録済みPCがあっても、${PHRASES.ja.useRecoveryLink}`,
        `そのあと、${PHRASES.ja.callDesk}`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a PC was suspended',
    seal: 'cracked',
    heading: 'One of your PCs was suspended',
    happened: [
      text(
        'The key of a registered PC was used in two places. Somebody may have copied what is on the PC. For your safety we stopped logins from it.',
      ),
      facts([PHRASES.en.pc, message.deviceName], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
      important('This PC cannot log in. We also ended the session that was open on it.'),
    ],
    now: [
      steps(
        'If you have another registered PC, open our website there and release the suspended PC.',
        `If you have no other registered PC: ${PHRASES.en.useRecoveryLink} After that you can register a PC again.`,
      ),
      text(`Where to release the suspended PC: ${PHRASES.en.menuPath}`),
    ],
    notMe: [
      points(
        'It can also happen when you moved to a new PC or restored a backup. Then registering again is all that is needed.',
        `If you did neither, even if you have another registered PC: ${PHRASES.en.useRecoveryLink}`,
        `After that: ${PHRASES.en.callDesk}`,
      ),
    ],
  }),
};
