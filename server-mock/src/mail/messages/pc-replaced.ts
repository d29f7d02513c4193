import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const pcReplaced: Writer<'pc_replaced'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス PCの入れ替えのお知らせ',
    seal: 'ring',
    heading: 'PCの入れ替えが始まりました',
    happened: [
      text('パスワード、メールの確認コード、第2の認証（認証アプリか復旧シート）を確かめ、これまでのPCを解除しました。'),
      facts(
        ['解除したPC', message.deviceNames.map(PHRASES.ja.quoted).join('、')],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
        ['出金などができない期間', `${japanTime(message.moneyHoldUntilMs, 'ja')}まで`],
      ),
      text(
        `お客さまの資産を守るため、この期間は、${PHRASES.ja.held}はできません（買い注文は、決めた上限までできます）。売り注文はできます。`,
      ),
    ],
    now: [steps('サインインした新しいPCを、そのまま登録してください。これまでのPCからは、もうログインできません。')],
    notMe: [
      steps(
        `いますぐ、${PHRASES.ja.callDesk}上の期間のうちなら、お金が出ていく前に止められます。`,
        '認証アプリの入ったスマートフォンと復旧シートがお手元にあるか、お確かめください。メールのパスワードも変えてください。',
        PHRASES.ja.changeElsewhere,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: your PC is being replaced',
    seal: 'ring',
    heading: 'Your PC is being replaced',
    happened: [
      text(
        'With the password, a mailed code and a second secret (app or recovery sheet), the PCs you had were released.',
      ),
      facts(
        ['PCs released', message.deviceNames.map(PHRASES.en.quoted).join(', ')],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
        ['Withdrawals are refused until', japanTime(message.moneyHoldUntilMs, 'en')],
      ),
      text(
        `To protect your assets, until then you cannot ${PHRASES.en.held} (you can buy up to the sum that you set). You can sell.`,
      ),
    ],
    now: [steps('Register the new PC on which you signed in. The PCs you had can no longer log in.')],
    notMe: [
      steps(
        `Do this at once. ${PHRASES.en.callDesk} Until the time above, it can be stopped before money leaves.`,
        'Look whether you still have the phone with the app, and your recovery sheet. Change the password of your mailbox, too.',
        PHRASES.en.changeElsewhere,
      ),
    ],
  }),
};
