import { japanTime } from '../letter/japan-time.ts';
import { lengthOf } from '../letter/length.ts';
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
        ['すべてのPCの解除から、サインインできるまで', lengthOf(message.signInHoldHours, 'ja')],
        ['新しいPCの登録から、出金や買い注文ができるまで', lengthOf(message.moneyHoldHours, 'ja')],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
    ],
    now: [
      text(PHRASES.ja.nothingToDo),
      text('すでに始まった保留期間は変わりません。次に始まる保留期間から、この長さになります。'),
    ],
    notMe: [
      steps(
        `30日以上前に登録したPCがあれば、そこで元に戻せます（すでに始まった保留期間は短くなりません）。取引パスワードが要ります。場所: ${PHRASES.ja.menuPath} → 保留期間の長さ`,
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
        ['From releasing every PC until you can sign in', lengthOf(message.signInHoldHours, 'en')],
        ['From registering a new PC until you can withdraw and buy', lengthOf(message.moneyHoldHours, 'en')],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
    ],
    now: [
      text(PHRASES.en.nothingToDo),
      text('A hold that has begun stays as it was. The next one has the new length.'),
    ],
    notMe: [
      steps(
        `If you have a PC that you registered 30 days ago or earlier, you can set the length back there (a hold that has begun does not get shorter). It asks for your trading password. Where: ${PHRASES.en.menuPath} → Length of the holds`,
        `Somebody is using your PC. ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.callDesk,
      ),
    ],
  }),
};
