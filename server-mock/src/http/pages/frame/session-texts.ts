import { bilingual } from '../bilingual.ts';

export const SESSION = bilingual({
  ja: {
    locked: 'このPCには鍵がかかっています',
    lockedText: 'まだ、何も送っていません。下のボタンで鍵を開けてから、もう一度お試しください。',
    unlock: '鍵を開ける',
    opened: '鍵が開きました',
    openedText: 'まだ、何も送っていません。もう一度、ボタンを押してください。',
    checking: 'このPCの鍵を確かめています…',
  },
  en: {
    locked: 'The key of this PC is locked',
    lockedText: 'Nothing has been sent yet. Unlock the key with the button below, then try again.',
    unlock: 'Unlock the key',
    opened: 'The key is unlocked',
    openedText: 'Nothing has been sent yet. Please press the button once more.',
    checking: 'Checking the key of this PC…',
  },
});
