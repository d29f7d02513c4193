import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { CHANGES } from './change-words.ts';
import type { Writer } from './writer.ts';

const WHY = {
  ja: {
    stopped: 'メールのリンクから取り消されました。',
    withdrawn: '登録済みPCで取り消されました。',
    ended: '確認したPCの登録が終わったか、いまのお口座ではできない変更になったため、取りやめました。',
  },
  en: {
    stopped: 'It was stopped with the link of the mail.',
    withdrawn: 'It was withdrawn on a registered PC.',
    ended: 'The PC on which it was confirmed no longer counts, or your account does not allow the change any more.',
  },
} as const;

/** Whoever was told that something will change is told that it will not. */
export const changeEnded: Writer<'change_ended'> = {
  ja: (message) => {
    const { subject, what, after } = CHANGES.ja[message.type];
    return {
      subject: `${subject}変更の取り消しのお知らせ`,
      seal: 'pressed',
      heading: `${what}は、変わりません`,
      happened: [
        text(`予定していた${what}の変更は、行いません。${WHY.ja[message.because]}`),
        facts([`${after}（取り消し）`, message.summary], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
      ],
      now: [text(`${PHRASES.ja.nothingToDo}変更が必要なときは、登録済みPCから、もう一度お手続きください。`)],
      notMe: [
        steps(
          '取り消したのがお客さまでないときも、何も変わっていません。必要なら、登録済みPCから、もう一度お手続きください。',
          `変更そのものに覚えがないときは、${PHRASES.ja.useRecoveryLink}`,
          PHRASES.ja.callDesk,
        ),
      ],
    };
  },
  en: (message) => {
    const { subject, what, after } = CHANGES.en[message.type];
    return {
      subject: `Your ${subject} will not change`,
      seal: 'pressed',
      heading: `The change of ${what} was called off`,
      happened: [
        text(`We will not change ${what}. ${WHY.en[message.because]}`),
        facts([`${after} (called off)`, message.summary], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
      ],
      now: [text(`${PHRASES.en.nothingToDo} If you still want the change, ask for it again on a registered PC.`)],
      notMe: [
        steps(
          'Nothing has changed. If you still want the change, ask for it again on a registered PC.',
          `If you did not ask for the change either: ${PHRASES.en.useRecoveryLink}`,
          PHRASES.en.callDesk,
        ),
      ],
    };
  },
};
