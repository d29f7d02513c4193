import { japanTime } from '../letter/japan-time.ts';
import { facts, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const deviceReleased: Writer<'device_released'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス PC解除のお知らせ',
    seal: 'ring',
    heading: 'PCの登録を解除しました',
    happened: [
      text(
        'お客さまの画面からのお申し出により、次のPCの登録を解除しました。解除したPCからは、もうログインできません。',
      ),
      facts(
        [PHRASES.ja.pc, message.deviceNames.map(PHRASES.ja.quoted).join('')],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
    ],
    now: [
      text(PHRASES.ja.nothingToDo),
      points(
        '解除したPCをもう一度使うには、登録をやり直してください。',
        '登録したPCがほかにないときは、当社サイトのログイン画面で「解除したあとにサインインする」をお選びください。',
      ),
    ],
    notMe: [
      steps(
        PHRASES.ja.callDesk,
        'ほかにも登録したPCがあるときは、「PC登録完了のお知らせ」のメールにあるリンクで、すべて解除できます。',
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a PC was released',
    seal: 'ring',
    heading: 'Your PC is no longer registered',
    happened: [
      text('As asked for on your pages, we released the PC named here. It can no longer log in.'),
      facts(
        [PHRASES.en.pc, message.deviceNames.map(PHRASES.en.quoted).join(', ')],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
    ],
    now: [
      text(PHRASES.en.nothingToDo),
      points(
        'To use the PC again, register it again.',
        'If you have no other registered PC, choose “Sign in after releasing every PC” on the login page of our website.',
      ),
    ],
    notMe: [
      steps(
        PHRASES.en.callDesk,
        'If other PCs are registered, the link in the mail “Your PC is registered” releases all of them.',
      ),
    ],
  }),
};
