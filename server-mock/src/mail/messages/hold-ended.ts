import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

export const holdEnded: Writer<'hold_ended'> = {
  ja: (message) =>
    message.which === 'sign-in'
      ? {
          subject: 'PC登録あんしんサービス サインインできるようになりました',
          seal: 'ring',
          heading: 'サインインできるようになりました',
          happened: [
            text('すべてのPCを解除したあとの待ち時間が終わりました。新しく使うPCで、サインインできます。'),
            facts(['終わった日時', japanTime(message.atMs, 'ja')]),
          ],
          now: [
            steps(
              '新しく使うPCで、当社のサイトをいつものように開き、ログイン画面で「解除したあとにサインインする」をお選びください。',
              'サインインできたら、そのPCを登録してください。',
            ),
          ],
          notMe: [
            steps(
              `PCの解除に覚えがなければ、いますぐ、${PHRASES.ja.callDesk}だれかがサインインする前に止めるためです。`,
              PHRASES.ja.changeElsewhere,
            ),
          ],
        }
      : {
          subject: 'PC登録あんしんサービス 出金などができるようになりました',
          seal: 'pressed',
          heading: '出金などの保留期間が終わりました',
          happened: [
            text(`${PHRASES.ja.held}が、これまでどおりできるようになりました。`),
            facts(['終わった日時', japanTime(message.atMs, 'ja')]),
          ],
          now: [text('していただくことはありません。')],
          notMe: [
            steps(
              `PCの解除や登録に覚えがなければ、いますぐ、${PHRASES.ja.callDesk}お金が出ていく前に止めるためです。`,
              `登録したPCがあるときは、${PHRASES.ja.useRecoveryLink}`,
            ),
          ],
        },
  en: (message) =>
    message.which === 'sign-in'
      ? {
          subject: 'PC Registration Service: you can sign in now',
          seal: 'ring',
          heading: 'You can sign in now',
          happened: [
            text(
              'The waiting time after the release of all your PCs is over. You can sign in on the PC that you want to use.',
            ),
            facts(['Ended', japanTime(message.atMs, 'en')]),
          ],
          now: [
            steps(
              'On the PC that you want to use, open our website as you always do and choose “Sign in after releasing every PC” on the login page.',
              'Once you are signed in, register that PC.',
            ),
          ],
          notMe: [
            steps(
              `If you did not release your PCs, do this at once, before somebody signs in. ${PHRASES.en.callDesk}`,
              PHRASES.en.changeElsewhere,
            ),
          ],
        }
      : {
          subject: 'PC Registration Service: withdrawals are possible again',
          seal: 'pressed',
          heading: 'The hold on withdrawals has ended',
          happened: [text(`As before, you can ${PHRASES.en.held}.`), facts(['Ended', japanTime(message.atMs, 'en')])],
          now: [text('There is nothing you need to do.')],
          notMe: [
            steps(
              `If you did not release or register a PC, do this at once, before money leaves. ${PHRASES.en.callDesk}`,
              `If you have registered PCs: ${PHRASES.en.useRecoveryLink}`,
            ),
          ],
        },
};
