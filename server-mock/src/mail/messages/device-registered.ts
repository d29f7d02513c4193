import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

/** For the other addresses of a customer: that a PC was registered, without the voucher. */
export const deviceRegistered: Writer<'device_registered'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 新しいPC登録のお知らせ',
    seal: 'pressed',
    heading: '新しいPCが登録されました',
    happened: [
      text('お客さまの口座に、新しいPCが登録されました。このPCからログインできるようになりました。'),
      facts([PHRASES.ja.pc, message.deviceName], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [steps(PHRASES.ja.useRecoveryLink, PHRASES.ja.noRecoveryMail)],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a new PC was registered',
    seal: 'pressed',
    heading: 'A new PC was registered',
    happened: [
      text('A new PC was registered for your account. It can now be used to log in.'),
      facts([PHRASES.en.pc, message.deviceName], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [steps(PHRASES.en.useRecoveryLink, PHRASES.en.noRecoveryMail)],
  }),
};
