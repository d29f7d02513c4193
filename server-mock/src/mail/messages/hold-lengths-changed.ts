import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const holdLengthsChanged: Writer<'hold_lengths_changed'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 保留期間の長さの変更のお知らせ',
    seal: 'pressed',
    heading: '保留期間の長さが変わりました',
    happened: [
      text('PCをなくしたときなどに、安全のためにお待ちいただく期間の長さが変わりました。'),
      facts(
        ['PCの解除からサインインまで', `${message.signInHoldHours}時間`],
        ['出金などができるまで', `${message.moneyHoldHours}時間`],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [
      steps(
        `すぐに、登録済みPCで当社のサイトを開き、長さを元に戻してください。場所: ${PHRASES.ja.menuPath}`,
        `だれかがお客さまのPCを使っています。${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.callDesk,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: the length of the holds was changed',
    seal: 'pressed',
    heading: 'The length of the holds was changed',
    happened: [
      text('The time that you wait for your safety, for example after a lost PC, was changed.'),
      facts(
        ['From releasing PCs to signing in', `${message.signInHoldHours} hours`],
        ['Until withdrawals are possible', `${message.moneyHoldHours} hours`],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [
      steps(
        `Open our website on a registered PC at once and set the length back. Where: ${PHRASES.en.menuPath}`,
        `Somebody is using your PC. ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.callDesk,
      ),
    ],
  }),
};
