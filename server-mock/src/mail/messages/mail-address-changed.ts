import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

/** Sent to the old address as well as to the new one. */
export const mailAddressChanged: Writer<'mail_address_changed'> = {
  ja: (message) => ({
    subject: 'メールアドレス変更のお知らせ',
    seal: 'pressed',
    heading: 'ご登録のメールアドレスが変わりました',
    happened: [
      text(
        '当社からのお知らせをお送りするメールアドレスが変わりました。しばらくのあいだは、前のアドレスにもお知らせをお送りします。',
      ),
      facts(
        ['前のアドレス', message.from],
        ['新しいアドレス', message.to],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [
      steps(
        `すぐに、${PHRASES.ja.callDesk}`,
        `登録したPCがあるときは、${PHRASES.ja.useRecoveryLink}リンクは、アドレスが変わっても使えます。`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'Your mail address was changed',
    seal: 'pressed',
    heading: 'The mail address we have on file was changed',
    happened: [
      text('Our notices now go to a new mail address. For some time we also send them to the old one.'),
      facts(
        ['Old address', message.from],
        ['New address', message.to],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [
      steps(
        `Do this at once. ${PHRASES.en.callDesk}`,
        `If you have registered PCs: ${PHRASES.en.useRecoveryLink} The link works although the address was changed.`,
      ),
    ],
  }),
};
