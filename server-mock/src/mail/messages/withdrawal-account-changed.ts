import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const withdrawalAccountChanged: Writer<'withdrawal_account_changed'> = {
  ja: (message) => ({
    subject: '出金先口座変更のお知らせ',
    seal: 'pressed',
    heading: '出金先の口座が変わりました',
    happened: [
      text('出金したお金をお振り込みする口座が、次の口座に変わりました。'),
      facts(['新しい出金先', message.summary], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [text(`口座が間違っていないか、お確かめください。${PHRASES.ja.nothingToDo}`)],
    notMe: [
      steps(
        `いますぐ、${PHRASES.ja.callDesk}お金が出ていく前に止めるためです。`,
        `登録したPCがあるときは、${PHRASES.ja.useRecoveryLink}`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'Your withdrawal account was changed',
    seal: 'pressed',
    heading: 'Your withdrawal account was changed',
    happened: [
      text('Money that you withdraw is now paid to this account.'),
      facts(['New withdrawal account', message.summary], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [text(`Check that the account is right. ${PHRASES.en.nothingToDo}`)],
    notMe: [
      steps(
        `Do this at once, before money leaves. ${PHRASES.en.callDesk}`,
        `If you have registered PCs: ${PHRASES.en.useRecoveryLink}`,
      ),
    ],
  }),
};
