import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

/** Only where no other mail tells of the hold. */
export const holdStarted: Writer<'hold_started'> = {
  ja: (message) => ({
    ...FRAME.ja[message.which],
    seal: 'ring',
    happened: [
      text(
        message.which === 'sign-in'
          ? '登録済みPCが1台もなくなりました。安全のため、次の日時までは、だれもサインインできません。'
          : `安全のため、次の日時までは、${PHRASES.ja.held}はできません（買い注文は、決めた上限までできます）。売り注文はできます。`,
      ),
      facts(['保留期間の終わり', japanTime(message.untilMs, 'ja')]),
      text('このあいだも、お客さまの資産はそのままお預かりします。'),
    ],
    now: [
      text(
        '期間は自動で終わります。お待ちいただくほかに、していただくことはありません。終わったら、メールでお知らせします。',
      ),
    ],
    notMe: [
      steps(
        `PCの解除や登録に覚えがなければ、期間が終わる前に、${PHRASES.ja.callDesk}お金が出ていく前に止めるためです。`,
        PHRASES.ja.changeElsewhere,
      ),
    ],
  }),
  en: (message) => ({
    ...FRAME.en[message.which],
    seal: 'ring',
    happened: [
      text(
        message.which === 'sign-in'
          ? 'No registered PC is left. For your safety nobody can sign in before the time below.'
          : `For your safety, until the time below you cannot ${PHRASES.en.held} (you can buy up to the sum that you set). You can sell.`,
      ),
      facts(['The hold ends', japanTime(message.untilMs, 'en')]),
      text('Meanwhile your assets stay with us as they are.'),
    ],
    now: [text('It ends by itself. You only need to wait; we send you a mail when it has ended.')],
    notMe: [
      points(
        `If you did not release or register a PC, do this before the hold ends, so that no money leaves. ${PHRASES.en.callDesk}`,
        PHRASES.en.changeElsewhere,
      ),
    ],
  }),
};

const FRAME = {
  ja: {
    'sign-in': {
      subject: 'PC登録あんしんサービス サインインの待ち時間が始まりました',
      heading: 'サインインの待ち時間が始まりました',
    },
    money: {
      subject: 'PC登録あんしんサービス 出金などの保留期間が始まりました',
      heading: '出金などの保留期間が始まりました',
    },
  },
  en: {
    'sign-in': {
      subject: 'PC Registration Service: a waiting time before you can sign in',
      heading: 'A waiting time before you can sign in has begun',
    },
    money: {
      subject: 'PC Registration Service: withdrawals are on hold',
      heading: 'A hold on withdrawals has begun',
    },
  },
} as const;
