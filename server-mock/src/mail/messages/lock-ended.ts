import { japanTime } from '../letter/japan-time.ts';
import { facts, points, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const lockEnded: Writer<'lock_ended'> = {
  ja: (message) => ({
    subject: '止めていたログインを、もう一度使えるようにしたお知らせ',
    seal: 'ring',
    heading: 'もう一度ログインできるようになりました',
    happened: [
      text('ご本人であることが確かめられたため、止めていたログインを、もう一度使えるようにしました。'),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [
      points(
        'お客さまのパスワードとメールの両方を、だれかが使っているおそれがあります。',
        `すぐに、${PHRASES.ja.callDesk}`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'Logins are possible again',
    seal: 'ring',
    heading: 'Logins are possible again',
    happened: [
      text('Somebody has shown to be you, and the logins that were stopped are possible again.'),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [points('Somebody may use both your password and your mailbox.', `At once: ${PHRASES.en.callDesk}`)],
  }),
};
