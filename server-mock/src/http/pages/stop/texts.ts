import { bilingual } from '../bilingual.ts';

export const STOP = bilingual({
  ja: {
    title: '変更の取り消し',
    lead: 'メールでお知らせした変更を、変わる前に取り消すページです。',
    what: 'このページでできること',
    effects: [
      '予定している1つの変更だけを取り消します。ほかには、何も変わりません。',
      'パスワードは必要ありません。このページでパスワードをお聞きすることはありません。',
    ],
    fromLink: 'メールのリンクを読み取りました。',
    link: 'メールにあるリンク',
    linkHint: 'メールの「この変更を取り消すリンク」を、はじめから終わりまで写してください。',
    noScript: 'JavaScript が無効のため、リンクを読み取れません。メールのリンクを、次の欄に貼り付けてください。',
    loginId: 'ログインID',
    loginIdHint: 'いまお使いのログインIDです。例：301-100247',
    submit: 'この変更を取り消す',
    notices: {
      refused: {
        title: '取り消せませんでした',
        points: [
          'ログインIDを、もう一度お確かめください。',
          'メールのリンクが途中で切れていないか、お確かめください。',
          '変わる日時を過ぎると、このリンクでは取り消せません。すぐにサポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
        ],
      },
      rate_limited: {
        title: '少し時間をおいてください',
        points: [
          '続けてお試しになったため、しばらくお受けできません。1時間ほどたってから、もう一度お試しください。',
          'お急ぎのときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
        ],
      },
    },
    done: {
      title: '変更を取り消しました',
      text: '予定していた変更は行いません。ほかには、何も変わっていません。',
      next: '次にしていただくこと',
      steps: [
        '取り消したことを、メールでもお知らせしました。',
        '変更に覚えがないときは、だれかが登録済みPCを使ったおそれがあります。「PC登録完了のお知らせ」のメールか復旧シートにあるリンクで、登録したPCをすべて解除してください。',
        'ご不明なときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
      ],
      close: 'このページは閉じてかまいません。',
    },
  },
  en: {
    title: 'Stop a change',
    lead: 'Here you stop the change that we told you about by mail, before it takes effect.',
    what: 'What this page does',
    effects: ['It stops that one change. Nothing else changes.', 'It needs no password, and it never asks for one.'],
    fromLink: 'The link of the mail was read.',
    link: 'Link of the mail',
    linkHint: 'Copy the link that stops the change from the mail, from its beginning to its end.',
    noScript: 'JavaScript is switched off, so the link cannot be read. Please paste the link of the mail here.',
    loginId: 'Login ID',
    loginIdHint: 'The one that you use now, for example 301-100247',
    submit: 'Stop this change',
    notices: {
      refused: {
        title: 'We could not stop the change',
        points: [
          'Please check your login ID once more.',
          'Please check that the link of the mail is complete.',
          'Once a change has taken effect, this link stops nothing. Call our support desk at once. The telephone number is on your trading documents.',
        ],
      },
      rate_limited: {
        title: 'Please wait a little',
        points: [
          'After several tries in a row we cannot accept more for a while. Please try again in an hour.',
          'If it is urgent, call our support desk. The telephone number is on your trading documents.',
        ],
      },
    },
    done: {
      title: 'The change is stopped',
      text: 'What was to change stays as it is. Nothing else has changed.',
      next: 'What to do next',
      steps: [
        'We have told you by mail as well.',
        'If you did not ask for the change, somebody may have used a registered PC of yours. Release every registered PC with the link of the mail “Your PC is registered” or of your recovery sheet.',
        'If in doubt, call our support desk. The telephone number is on your trading documents.',
      ],
      close: 'You can close this page.',
    },
  },
});
