import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const temporaryPasswordReplaced: Writer<'temporary_password_replaced'> = {
  ja: (message) => ({
    subject: '仮のパスワードを、新しいパスワードに変えました',
    seal: 'ring',
    heading: '仮のパスワードを、新しいパスワードに変えました',
    happened: [
      text(
        '書留郵便でお届けした仮のパスワードの代わりに、新しいパスワードが決められました。仮のパスワードは、もう使えません。',
      ),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [steps('お届けした書面は、細かく切って捨ててください。', PHRASES.ja.nothingToDo)],
    notMe: [points(`だれかが書面を見たおそれがあります。すぐに${PHRASES.ja.callDesk}`)],
  }),
  en: (message) => ({
    subject: 'Your temporary password was replaced',
    seal: 'ring',
    heading: 'Your temporary password was replaced',
    happened: [
      text(
        'A new password was chosen in place of the temporary one that came by registered letter, which is void now.',
      ),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [steps('Shred the letter.', PHRASES.en.nothingToDo)],
    notMe: [points(`Somebody may have seen the letter. Act at once. ${PHRASES.en.callDesk}`)],
  }),
};
