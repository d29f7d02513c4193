import { HELD } from '../held.ts';
import { CALL_DESK, type Sentences } from './sentences.ts';

export const STANDING = {
  wrong_state: {
    ja: {
      title: 'このお手続きは、いまのお口座の状態ではできません',
      points: ['「PC登録あんしんサービス」のページで、いまの状態をお確かめください。', CALL_DESK.ja],
    },
    en: {
      title: 'Your account does not allow this just now',
      points: ['Please look at the page “PC Registration Service” for its present state.', CALL_DESK.en],
    },
  },
  already_running: {
    ja: {
      title: '同じお手続きが、すでに進んでいます',
      points: ['「PC登録あんしんサービス」のページで、いまの状態をお確かめください。'],
    },
    en: {
      title: 'This is under way already',
      points: ['Please look at the page “PC Registration Service” for its present state.'],
    },
  },
  money_hold: {
    ja: {
      title: '安全のための保留期間中です',
      points: [
        `保留期間が終わるまで、${HELD.ja}はできません（買い注文は、決めた上限までできます）。サービスの終了もできません。売り注文はできます。`,
        '期間はホームの画面に出ています。お待ちいただくだけで、自動で終わります。',
      ],
    },
    en: {
      title: 'A safety hold is in force',
      points: [
        `Until it ends you cannot ${HELD.en} (you can buy up to the sum that you set). Nor can you end the service. You can sell.`,
        'The home page shows its end. It ends by itself; you only need to wait.',
      ],
    },
  },
  rate_limited: {
    ja: {
      title: '少し時間をおいてください',
      points: ['続けてお試しになったため、しばらくお受けできません。1時間ほどたってから、もう一度お試しください。'],
    },
    en: {
      title: 'Please wait a little',
      points: ['After several tries in a row we cannot accept more for a while. Please try again in about an hour.'],
    },
  },
} as const satisfies Sentences;
