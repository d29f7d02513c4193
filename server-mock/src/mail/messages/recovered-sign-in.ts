import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const recoveredSignIn: Writer<'recovered_sign_in'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 解除したあとのサインインのお知らせ',
    seal: 'ring',
    heading: 'PCを解除したあとのサインインがありました',
    happened: [
      text('登録したPCがない状態で、お客さまの口座にサインインがありました。'),
      facts(
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
        ['出金などができない期間', `${japanTime(message.moneyHoldUntilMs, 'ja')}まで`],
      ),
      text(
        `お客さまの資産を守るため、この期間は、${PHRASES.ja.held}はできません（買い注文は、決めた上限までできます）。売り注文はできます。`,
      ),
    ],
    now: [steps('サインインしたPCを、そのまま登録してください。登録すると、ほかのPCからはログインできなくなります。')],
    notMe: [
      steps(
        `いますぐ、${PHRASES.ja.callDesk}上の期間のうちなら、お金が出ていく前に止められます。`,
        PHRASES.ja.changeElsewhere,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a sign-in after the release',
    seal: 'ring',
    heading: 'Somebody signed in after the release of your PCs',
    happened: [
      text('Your account was signed in to while no PC was registered.'),
      facts(
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
        ['Withdrawals are refused until', japanTime(message.moneyHoldUntilMs, 'en')],
      ),
      text(
        `To protect your assets, until then you cannot ${PHRASES.en.held} (you can buy up to the sum that you set). You can sell.`,
      ),
    ],
    now: [steps('Register the PC on which you signed in. From then on no other PC can log in.')],
    notMe: [
      steps(
        `Do this at once. ${PHRASES.en.callDesk} Until the time above, it can be stopped before money leaves.`,
        PHRASES.en.changeElsewhere,
      ),
    ],
  }),
};
