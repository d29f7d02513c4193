import { bilingual } from '../bilingual.ts';

export const SESSION = bilingual({
  ja: {
    locked: 'このPCには鍵がかかっています',
    lockedText: 'まだ、何も送っていません。下のボタンで鍵を開けてから、もう一度お試しください。',
    unlock: '鍵を開ける',
    opened: '鍵が開きました',
    openedText: 'まだ、何も送っていません。もう一度、ボタンを押してください。',
    checking: 'このPCの鍵を確かめています…',
    readOnly: {
      title: '見るだけのログインです',
      text: '登録したPCからのログインではないので、見ることだけができます（ログインから30分まで）。注文・出金・設定の変更は、登録したPCからログインしてください。このページに、取引パスワードを入力しないでください。',
    },
  },
  en: {
    locked: 'The key of this PC is locked',
    lockedText: 'Nothing has been sent yet. Unlock the key with the button below, then try again.',
    unlock: 'Unlock the key',
    opened: 'The key is unlocked',
    openedText: 'Nothing has been sent yet. Please press the button once more.',
    checking: 'Checking the key of this PC…',
    readOnly: {
      title: 'In this login you can only look',
      text: 'It is not on a registered PC, and ends after 30 minutes. To trade, withdraw or change settings, log in on a registered PC. Do not type your trading password here.',
    },
  },
});
