import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const recoveredTooEarly: Writer<'recovered_too_early'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス サインインできる日時のお知らせ',
    seal: 'ring',
    heading: 'まだサインインできません',
    happened: [
      text(
        'すべてのPCを解除したあとのサインインがありましたが、待ち時間が終わっていないため、お断りしました。安全のための待ち時間です。',
      ),
      facts(['サインインできる日時', `${japanTime(message.signInFromMs, 'ja')}から`]),
    ],
    now: [
      steps(
        'この日時になってから、もう一度サインインしてください。',
        'ページのアドレスは、先にお送りした「すべてのPCを解除しました」のメールにあります。',
      ),
    ],
    notMe: [
      points(
        `お客さまのログインIDとパスワードを、だれかが知っています。上の日時になる前に、${PHRASES.ja.callDesk}`,
        PHRASES.ja.changeElsewhere,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: when you can sign in',
    seal: 'ring',
    heading: 'You cannot sign in yet',
    happened: [
      text(
        'Somebody tried to sign in after the release of all your PCs. We refused, because the waiting time is not over. It is there for your safety.',
      ),
      facts(['You can sign in from', japanTime(message.signInFromMs, 'en')]),
    ],
    now: [
      steps(
        'Wait until then, and sign in once more.',
        'The address of the page is in the mail “all your PCs were released” that we sent before.',
      ),
    ],
    notMe: [
      points(
        `Somebody knows your login ID and password. Before the time above: ${PHRASES.en.callDesk}`,
        PHRASES.en.changeElsewhere,
      ),
    ],
  }),
};
