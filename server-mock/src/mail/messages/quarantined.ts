import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

/** One sentence for every cause: which trace of a copy it was says nothing to a customer. */
export const quarantined: Writer<'quarantined'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス PC停止のお知らせ',
    seal: 'cracked',
    heading: 'PCを1台、停止しました',
    happened: [
      text('登録したPCの鍵が、だれかにコピーされたおそれがあります。安全のため、このPCからのログインを止めました。'),
      facts(
        [PHRASES.ja.pc, message.deviceName],
        ['理由', '同じ鍵が、2つの場所で使われた跡がありました。'],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
      important(
        '停止によって、お預かりしている資産が減ることはありません。このPCで開いていたログインは終わらせました。ほかの登録済みPCは、これまでどおり使えます。',
      ),
    ],
    now: [
      steps(
        'ほかに登録済みPCがあるときは、そのPCで当社のサイトを開き、停止したPCを解除してください。そのあと「PCを追加する」で登録し直します。',
        `ほかに登録済みPCがないときは、${PHRASES.ja.useRecoveryLink}そのあとで、PCをもう一度登録できます。`,
      ),
      text(`停止したPCを解除する場所: ${PHRASES.ja.menuPath}`),
      text(PHRASES.ja.noRecoveryMail),
      text(
        'PCを買い替えてデータを移したときや、古いバックアップから元に戻したときにも、こうなります。そのときは、登録し直すだけで大丈夫です。',
      ),
    ],
    notMe: [
      points(
        `買い替えやバックアップに心当たりがなければ、ほかに登録済みPCがあっても、${PHRASES.ja.useRecoveryLink}`,
        `履歴に、覚えのないログインや取引があれば、いますぐ、${PHRASES.ja.callDesk}`,
        '停止したPCがウイルスに感染していないか、調べてから登録し直してください。',
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a PC was suspended',
    seal: 'cracked',
    heading: 'One of your PCs was suspended',
    happened: [
      text('Somebody may have copied the key of a registered PC. For your safety we stopped logins from that PC.'),
      facts(
        [PHRASES.en.pc, message.deviceName],
        ['Why', 'There are signs that the same key was used in two places.'],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
      important(
        'The suspension takes nothing from your assets. The session that was open on this PC was ended. Your other registered PCs work as before.',
      ),
    ],
    now: [
      steps(
        'If you have another registered PC, open our website there and release the suspended PC. Then register it again through “Add a PC”.',
        `If you have no other registered PC: ${PHRASES.en.useRecoveryLink} After that you can register a PC again.`,
      ),
      text(`Where to release the suspended PC: ${PHRASES.en.menuPath}`),
      text(PHRASES.en.noRecoveryMail),
      text(
        'It also happens when you moved to a new PC or restored an old backup. Then registering again is all that is needed.',
      ),
    ],
    notMe: [
      points(
        `If you neither moved to a new PC nor restored a backup, even if you have another registered PC: ${PHRASES.en.useRecoveryLink}`,
        `If your history shows a login or a trade that you do not know, do this at once. ${PHRASES.en.callDesk}`,
        'Check the suspended PC for viruses before you register it again.',
      ),
    ],
  }),
};
