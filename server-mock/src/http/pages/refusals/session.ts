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
        'ブラウザの右上にある「あんしんキー」を開いて、「鍵が閉じています」と出ているときは、鍵を開けてください。',
        'そのあと、もう一度ボタンを押してください。',
        CALL_DESK.ja,
      ],
    },
    en: {
      title: 'We could not check the key of this PC, so nothing was done',
      points: [
        'Open “Anshin Key” at the top right of the browser. If it says that the key is locked, unlock it.',
        'Then press the button again.',
        CALL_DESK.en,
      ],
    },
  },
} as const satisfies Sentences;
