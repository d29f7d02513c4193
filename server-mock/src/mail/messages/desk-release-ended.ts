import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

const BECAUSE = {
  ja: {
    withdrawn: '申請した担当者が、申請を取り下げました。',
    declined: '別の担当者が確かめた結果、申請は認められませんでした。',
  },
  en: {
    withdrawn: 'The operator who had asked for it withdrew the request.',
    declined: 'The second operator looked at it and did not approve.',
  },
} as const;

export const deskReleaseEnded: Writer<'desk_release_ended'> = {
  ja: (message) => ({
    subject: 'サポートデスクでの申請は、なくなりました',
    seal: 'pressed',
    heading: 'サポートデスクでの申請は、なくなりました',
    happened: [
      text(
        `先にお知らせした、サポートデスクでの申請について、お知らせします。${BECAUSE.ja[message.because]}PCの登録も、メールアドレスも、パスワードも、変わっていません。`,
      ),
      facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [steps(`お申し出になったことで、まだお困りのときは、${PHRASES.ja.callDesk}`, PHRASES.ja.nothingToDo)],
    notMe: [
      points(
        `はじめの申請にも覚えがないときは、だれかがお客さまになりすまそうとしたおそれがあります。${PHRASES.ja.callDesk}`,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'The request at our support desk came to nothing',
    seal: 'pressed',
    heading: 'The request at our support desk came to nothing',
    happened: [
      text(
        `We wrote to you about a request at our support desk. ${BECAUSE.en[message.because]} Your PCs, mail address and passwords are as they were.`,
      ),
      facts([PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [steps(`If you had asked for it and still need help: ${PHRASES.en.callDesk}`, PHRASES.en.nothingToDo)],
    notMe: [
      points(
        `If you know nothing of the first request either, somebody may have tried to pretend to be you. ${PHRASES.en.callDesk}`,
      ),
    ],
  }),
};
