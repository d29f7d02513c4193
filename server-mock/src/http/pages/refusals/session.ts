import { CALL_DESK, type Sentences } from './sentences.ts';

export const SESSION = {
  assurance_too_low: {
    ja: {
      title: 'このPCからは、このお手続きはできません',
      points: [
        '登録済みPCからログインして、もう一度お試しください。',
        '新しいPCをお使いのときは、先にPCの登録を済ませてください。',
      ],
    },
    en: {
      title: 'This is not possible from this PC',
      points: ['Please log in from a registered PC and try again.', 'On a new PC, finish its registration first.'],
    },
  },
  not_fresh: {
    ja: {
      title: 'このPCの鍵を確認できなかったため、受け付けていません',
      points: [
        'ブラウザーの右上にある Anshin Key の印を押してください。鍵がかかっていたら、開けてください。',
        'そのあと、この画面でもう一度ボタンを押してください。',
        CALL_DESK.ja,
      ],
    },
    en: {
      title: 'We could not check the key of this PC, so nothing was done',
      points: [
        'Press the Anshin Key mark at the top right of your browser. If the key is locked, unlock it.',
        'Then press the button on this page again.',
        CALL_DESK.en,
      ],
    },
  },
} as const satisfies Sentences;
