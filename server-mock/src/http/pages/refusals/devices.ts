import type { Sentences } from './sentences.ts';

export const DEVICES = {
  unknown_device: {
    ja: {
      title: 'そのPCは、登録済みPCの一覧にありません',
      points: ['すでに解除されているようです。一覧をご確認ください。'],
    },
    en: {
      title: 'That PC is not among your registered PCs',
      points: ['It seems to have been released. Please look at the list.'],
    },
  },
  needs_older_device: {
    ja: {
      title: 'このPCからは、保留期間を短くできません',
      points: [
        '登録してから30日以上たったPCからログインして、もう一度お試しください。',
        'このPCからは、長くすることだけができます。',
      ],
    },
    en: {
      title: 'The holds cannot be shortened from this PC',
      points: [
        'Log in from a PC that you registered 30 days ago or earlier, and try again.',
        'From this PC you can only lengthen them.',
      ],
    },
  },
} as const satisfies Sentences;
