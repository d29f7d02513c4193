import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const loginIdChanged: Writer<'login_id_changed'> = {
  ja: (message) => ({
    subject: 'ログインID変更のお知らせ',
    seal: 'pressed',
    heading: 'ログインIDが変わりました',
    happened: [
      text('これからは、新しいログインIDでログインしてください。前のログインIDは使えません。'),
      facts(
        ['前のログインID', message.from],
        ['新しいログインID', message.to],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
    ],
    now: [
      text(
        `${PHRASES.ja.nothingToDo}復旧シートや控えにログインIDを書いているときは、新しいログインIDに書き直してください。`,
      ),
    ],
    notMe: [
      steps(
        `すぐに、${PHRASES.ja.callDesk}`,
        `登録したPCを解除するには、新しいログインIDが必要です。お電話でお尋ねください。`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'Your login ID was changed',
    seal: 'pressed',
    heading: 'Your login ID was changed',
    happened: [
      text('From now on, log in with the new login ID. The old one does not work any more.'),
      facts(
        ['Old login ID', message.from],
        ['New login ID', message.to],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
    ],
    now: [
      text(`${PHRASES.en.nothingToDo} If you wrote your login ID on your recovery sheet, write the new one there.`),
    ],
    notMe: [
      steps(
        `Do this at once. ${PHRASES.en.callDesk}`,
        'To release your registered PCs you need the new login ID. Ask for it when you call.',
      ),
    ],
  }),
};
