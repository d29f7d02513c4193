import { japanTime } from '../letter/japan-time.ts';
import { facts, points, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const login: Writer<'login'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス ログインのお知らせ',
    seal: 'pressed',
    heading: '登録済みPCからログインがありました',
    happened: [
      text(
        message.because === 'long-unseen'
          ? 'しばらく使われていなかった登録済みPCから、ログインがありました。'
          : '登録済みPCから、ログインがありました。ログインのたびにお知らせする設定になっています。',
      ),
      facts([PHRASES.ja.pc, message.deviceName], [PHRASES.ja.when, japanTime(message.atMs, 'ja')]),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [
      points(
        'そのPCを、ご家族などほかの方が使っていないか、お確かめください。',
        `心当たりがなければ、${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.noRecoveryMail,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a login from your registered PC',
    seal: 'pressed',
    heading: 'A registered PC logged in',
    happened: [
      text(
        message.because === 'long-unseen'
          ? 'A registered PC that had not been used for a long time logged in.'
          : 'A registered PC logged in. You chose to be told about every login.',
      ),
      facts([PHRASES.en.pc, message.deviceName], [PHRASES.en.when, japanTime(message.atMs, 'en')]),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [
      points(
        'Ask whether somebody else, for example in your family, used that PC.',
        `If nobody did: ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.noRecoveryMail,
      ),
    ],
  }),
};
