import { japanTime } from '../letter/japan-time.ts';
import { facts, link, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { CHANGES } from './change-words.ts';
import type { Writer } from './writer.ts';

/** Sent to the addresses so far, before anything has changed. Its link stops the change and does nothing else. */
export const changeAnnounced: Writer<'change_announced'> = {
  ja: (message) => {
    const { subject, what, after } = CHANGES.ja[message.type];
    return {
      subject: `${subject}変更の予定のお知らせ`,
      seal: 'pressed',
      heading: `${what}が、まもなく変わります`,
      happened: [
        text(`登録済みPCで、${what}の変更が確認されました。まだ変わっていません。次の日時に変わります。`),
        facts(
          [after, message.summary],
          ['受け付けた日時', japanTime(message.atMs, 'ja')],
          ['変わる日時', japanTime(message.takesEffectAtMs, 'ja')],
        ),
      ],
      keep: {
        title: '取り消したいとき',
        blocks: [
          text('変わる日時までに、次のリンクを開いてログインIDを入力してください。スマートフォンからでもできます。'),
          link('この変更を取り消すリンク', message.stopLink),
          points(
            'このリンクでできるのは、この変更の取り消しだけです。ログインも、お金の出し入れもできません。',
            '取り消しの手続きで、パスワードをお聞きすることはありません。パスワードを入力させる画面は、にせものです。',
          ),
        ],
      },
      now: [text(PHRASES.ja.nothingToDo)],
      notMe: [
        steps(
          'すぐに、上の「この変更を取り消すリンク」を開き、ログインIDを入力してください。',
          `だれかが登録済みPCを使ったおそれがあります。${PHRASES.ja.useRecoveryLink}`,
          PHRASES.ja.callDesk,
        ),
      ],
    };
  },
  en: (message) => {
    const { subject, what, after } = CHANGES.en[message.type];
    return {
      subject: `Your ${subject} is going to change`,
      seal: 'pressed',
      heading: `Soon ${what} will change`,
      happened: [
        text(
          `On a registered PC it was confirmed that ${what} shall change. Nothing has changed yet. It changes at this time:`,
        ),
        facts(
          [after, message.summary],
          ['Confirmed', japanTime(message.atMs, 'en')],
          ['Changes', japanTime(message.takesEffectAtMs, 'en')],
        ),
      ],
      keep: {
        title: 'If you want to stop it',
        blocks: [
          text('Before it changes, open this link and enter your login ID. It works from a phone, too.'),
          link('Link that stops this change', message.stopLink),
          points(
            'This link can stop the change, and nothing else. It lets nobody log in, and it moves no money.',
            'To stop a change you are never asked for a password. A page that asks for one is a fake.',
          ),
        ],
      },
      now: [text(PHRASES.en.nothingToDo)],
      notMe: [
        steps(
          'At once, open the link above that stops this change, and enter your login ID.',
          `Somebody may have used a registered PC of yours. ${PHRASES.en.useRecoveryLink}`,
          PHRASES.en.callDesk,
        ),
      ],
    };
  },
};
