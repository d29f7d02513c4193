import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

const WHICH = {
  ja: { login: 'ログインパスワード', trading: '取引パスワード' },
  en: { login: 'login password', trading: 'trading password' },
} as const;

export const passwordChanged: Writer<'password_changed'> = {
  ja: (message) => {
    const which = WHICH.ja[message.which];
    return {
      subject: `${which}変更のお知らせ`,
      seal: 'pressed',
      heading: `${which}が変わりました`,
      happened: [
        text(`これからは、新しい${which}をお使いください。前の${which}は使えません。`),
        facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      ],
      now: [text(`${PHRASES.ja.nothingToDo}${PHRASES.ja.changeElsewhere}`)],
      notMe: [steps(`すぐに、${PHRASES.ja.callDesk}`, `登録したPCがあるときは、${PHRASES.ja.useRecoveryLink}`)],
    };
  },
  en: (message) => {
    const which = WHICH.en[message.which];
    return {
      subject: `Your ${which} was changed`,
      seal: 'pressed',
      heading: `Your ${which} was changed`,
      happened: [
        text(`From now on, use the new ${which}. The old one does not work any more.`),
        facts([PHRASES.en.when, japanTime(message.atMs, 'en')]),
      ],
      now: [text(`${PHRASES.en.nothingToDo} ${PHRASES.en.changeElsewhere}`)],
      notMe: [
        steps(`Do this at once. ${PHRASES.en.callDesk}`, `If you have registered PCs: ${PHRASES.en.useRecoveryLink}`),
      ],
    };
  },
};
