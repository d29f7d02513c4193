import type { MailOf } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

type Reason = MailOf<'quarantined'>['because'];

const REASONS: { readonly [L in Lang]: { readonly [R in Reason]: string } } = {
  ja: {
    retired_key: 'このPCで、もう使い終えたはずの鍵が使われました。',
    counter: 'このPCの署名の順番が合いませんでした。',
    forked_key: 'このPCの鍵が、2か所で使われました。',
  },
  en: {
    retired_key: 'A key that this PC had used up was used once more.',
    counter: 'The signatures of this PC came out of order.',
    forked_key: 'The key of this PC was used in two places.',
  },
};

export const quarantined: Writer<'quarantined'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス PC一時停止のお知らせ',
    seal: 'cracked',
    heading: 'PCを1台、一時停止しました',
    happened: [
      text('登録したPCの鍵が、だれかに写し取られたおそれがあります。安全のため、このPCからのログインを止めました。'),
      facts(
        [PHRASES.ja.pc, message.deviceName],
        ['理由', REASONS.ja[message.because]],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
      important(
        '一時停止によって、お預かりしている資産が減ることはありません。このPCで開いていたログインは終わらせました。ほかの登録済みPCは、これまでどおり使えます。',
      ),
    ],
    now: [
      text(
        'PCを買い替えてデータを移したときや、古いバックアップから元に戻したときにも、こうなります。そのときは、登録し直すだけで大丈夫です。',
      ),
      steps(
        'ほかに登録済みPCがあるときは、そのPCで当社のサイトを開き、一時停止したPCを解除してください。そのあと「PCを追加する」で登録し直します。',
        `ほかに登録済みPCがないときは、${PHRASES.ja.useRecoveryLink}そのあとで、PCをもう一度登録できます。`,
      ),
      text(`一時停止したPCを解除する場所: ${PHRASES.ja.menuPath}`),
    ],
    notMe: [
      points(
        `買い替えやバックアップに心当たりがなければ、ほかに登録済みPCがあっても、${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.noRecoveryMail,
        `履歴に、覚えのないログインや取引があれば、いますぐ、${PHRASES.ja.callDesk}`,
        '一時停止したPCがウイルスに感染していないか、調べてから登録し直してください。',
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
        ['Why', REASONS.en[message.because]],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
      important(
        'The suspension takes nothing from your assets. The session that was open on this PC was ended. Your other registered PCs work as before.',
      ),
    ],
    now: [
      text(
        'It also happens when you moved to a new PC or restored an old backup. Then registering again is all that is needed.',
      ),
      steps(
        'If you have another registered PC, open our website there and release the suspended PC. Then register it again through “Add a PC”.',
        `If you have no other registered PC: ${PHRASES.en.useRecoveryLink} After that you can register a PC again.`,
      ),
      text(`Where to release the suspended PC: ${PHRASES.en.menuPath}`),
    ],
    notMe: [
      points(
        `If you neither moved to a new PC nor restored a backup, even if you have another registered PC: ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.noRecoveryMail,
        `If your history shows a login or a trade that you do not know, do this at once. ${PHRASES.en.callDesk}`,
        'Check the suspended PC for viruses before you register it again.',
      ),
    ],
  }),
};
