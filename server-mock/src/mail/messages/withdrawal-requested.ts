import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const withdrawalRequested: Writer<'withdrawal_requested'> = {
  ja: (message) => ({
    subject: '出金受付のお知らせ',
    seal: 'pressed',
    heading: '出金を受け付けました',
    happened: [
      text('次の出金を受け付けました。'),
      facts(['出金', message.summary], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [
      steps(
        `いますぐ、${PHRASES.ja.callDesk}お金が出ていく前に止めるためです。`,
        `登録したPCがあるときは、${PHRASES.ja.useRecoveryLink}`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'Your withdrawal was received',
    seal: 'pressed',
    heading: 'We received your withdrawal',
    happened: [
      text('We received this withdrawal.'),
      facts(['Withdrawal', message.summary], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [
      steps(
        `Do this at once, before money leaves. ${PHRASES.en.callDesk}`,
        `If you have registered PCs: ${PHRASES.en.useRecoveryLink}`,
      ),
    ],
  }),
};
