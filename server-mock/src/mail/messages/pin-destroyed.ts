import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const pinDestroyed: Writer<'pin_destroyed'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 暗証番号（PIN）の間違いによる停止のお知らせ',
    seal: 'cracked',
    heading: '暗証番号（PIN）の間違いが続いたため、PCを1台、停止しました',
    happened: [
      text(
        '登録したPCで、暗証番号（PIN）が、続けて5回違いました。安全のため、そのPCの鍵を使えなくしました。暗証番号を思い出しても、元には戻りません。',
      ),
      facts([PHRASES.ja.pc, message.deviceName], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      important('間違った暗証番号では、だれもログインできていません。お預かりしている資産に影響はありません。'),
    ],
    now: [
      text('お客さまの打ち間違いであれば、そのPCを登録し直すだけで大丈夫です。'),
      steps(
        'ほかに登録済みPCがあるときは、そのPCで当社のサイトを開き、停止したPCを解除してください。そのあと「PCを追加する」で登録し直します。',
        `ほかに登録済みPCがないときは、${PHRASES.ja.useRecoveryLink}そのあとで、PCをもう一度登録できます。`,
      ),
      text(`停止したPCを解除する場所: ${PHRASES.ja.menuPath}`),
    ],
    notMe: [
      points(
        'だれかがそのPCを使おうとしています。そのPCがお手元にあるか、お確かめください。',
        `なくなっていたら、${PHRASES.ja.useRecoveryLink}`,
        `そのあと、${PHRASES.ja.callDesk}`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a PC was suspended after wrong PINs',
    seal: 'cracked',
    heading: 'One of your PCs was suspended after wrong PINs',
    happened: [
      text(
        'On a registered PC the PIN was wrong five times in a row. For your safety its key can no longer be used. Remembering the PIN does not bring it back.',
      ),
      facts([PHRASES.en.pc, message.deviceName], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
      important('With the wrong PINs nobody logged in, and your assets were not touched.'),
    ],
    now: [
      text('If you mistyped the PIN yourself, registering the PC again is all that is needed.'),
      steps(
        'If you have another registered PC, open our website there and release the suspended PC. Then register it again through “Add a PC”.',
        `If you have no other registered PC: ${PHRASES.en.useRecoveryLink} After that you can register a PC again.`,
      ),
      text(`Where to release the suspended PC: ${PHRASES.en.menuPath}`),
    ],
    notMe: [
      points(
        'Somebody is trying to use that PC. Look whether you still have it.',
        `If it is gone: ${PHRASES.en.useRecoveryLink}`,
        `After that: ${PHRASES.en.callDesk}`,
      ),
    ],
  }),
};
