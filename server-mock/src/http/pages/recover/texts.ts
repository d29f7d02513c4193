import { bilingual } from '../bilingual.ts';

export const RECOVER = bilingual({
  ja: {
    title: '登録したPCをすべて解除する',
    lead: 'PCをなくした、壊れた、ほかの人に使われた、暗証番号を忘れた、PCが停止されたときのための手続きです。パスワードは要りません。',
    what: 'この手続きで起きること',
    effects: [
      '登録したPCが、すべて解除されます。',
      'いま続いているログインが、すべて終わります。',
      'お金や株式が動くことはありません。',
      '新しいPCでサインインできるのは、ふつう24時間後です。認証アプリか復旧シート（作ってから30日たったもの）をお持ちの方は、待たずに済むことがあります。',
      '出金と買い注文ができるのは、新しいPCを登録してから、ふつう72時間後です。',
    ],
    fromLink: '解除のためのリンクを読み取りました。あとはログインIDを入力するだけです。',
    code: '解除コード',
    codeHint: '「PC登録完了のお知らせ」メール、または復旧シートにある、5文字ずつ7組のコードです。',
    loginId: 'ログインID',
    loginIdHint: '部店番号（3けた）と口座番号（6けた）。例：301-100247',
    submit: 'すべて解除する',
    noScript:
      'JavaScript が無効のため、リンクの中のコードを読み取れません。メールか復旧シートにある解除コードを入力してください。',
    notices: {
      refused: {
        title: '解除できませんでした',
        points: [
          'ログインIDをもう一度お確かめください。',
          'いちばん新しい「PC登録完了のお知らせ」メールか復旧シートの、リンクかコードをお使いください。一度すべて解除すると、それまでのものは使えなくなります。',
          'それでも進まないときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
        ],
      },
      rate_limited: {
        title: '少し時間をおいてください',
        points: [
          '続けてお試しになったため、しばらくお受けできません。1時間たってから、もう一度お試しください。',
          'お急ぎのときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
        ],
      },
    },
    done: {
      title: '登録したPCをすべて解除しました',
      text: 'ログインもすべて終わりました。解除したPCからは、もうログインできません。',
      next: 'これからしていただくこと',
      steps: [
        'お知らせをメールでお送りしました。新しいPCでのサインインの方法は、そのメールと復旧シートに書いてあります。',
        '新しいPCがご用意できたら、案内にそってサインインし、そのPCを登録してください。',
        'ほかの人にパスワードを知られたかもしれないときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
      ],
      needs: {
        nothing: 'サインインには、ログインIDとログインパスワードが要ります。',
        'mailed-code':
          'サインインには、ログインIDとログインパスワード、そのときにメールで受け取る確認コードが要ります。',
        'second-secret':
          'サインインには、ログインIDとログインパスワード、それに認証アプリの6けたの数字か、復旧シートの復旧コード1つが要ります。',
      },
      wait: '安全のため、サインインできるまでお待ちください。お急ぎいただく必要はありません。',
      now: 'いますぐサインインできます。',
      needsTitle: 'サインインに要るもの',
      close: 'この画面は閉じていただいてかまいません。',
    },
  },
  en: {
    title: 'Release every registered PC',
    lead: 'For the day your PC is lost, broken, suspended or used by somebody else, or you forgot its PIN. No password is needed.',
    what: 'What this does',
    effects: [
      'Every registered PC is released.',
      'Every login that is open now ends.',
      'No money and no holdings move.',
      'You can sign in on a new PC usually after 24 hours. With an authenticator app or a recovery sheet that is 30 days old you may not have to wait.',
      'You can withdraw and buy usually 72 hours after you registered the new PC.',
    ],
    fromLink: 'The release link has been read. All that is left is your login ID.',
    code: 'Release code',
    codeHint: 'Seven groups of five characters, in the mail “Your PC is registered” or on your recovery sheet.',
    loginId: 'Login ID',
    loginIdHint: 'Branch (3 digits) and account number (6 digits), for example 301-100247',
    submit: 'Release every PC',
    noScript:
      'JavaScript is switched off, so the code in the link cannot be read. Please type the release code from the mail or the recovery sheet.',
    notices: {
      refused: {
        title: 'We could not release your PCs',
        points: [
          'Please check your login ID once more.',
          'Use the link or the code of the newest mail “Your PC is registered” or of your newest recovery sheet. Once you have released every PC, earlier ones are void.',
          'If it still does not work, call our support desk. The telephone number is on your trading documents.',
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
      title: 'Every registered PC is released',
      text: 'Every login has ended as well. The released PCs can no longer log in.',
      next: 'What to do next',
      steps: [
        'We have sent you a mail. It says how to sign in on a new PC, as does your recovery sheet.',
        'When your new PC is ready, sign in as they say and register that PC.',
        'If somebody else may know your passwords, call our support desk. The telephone number is on your trading documents.',
      ],
      needs: {
        nothing: 'To sign in you need your login ID and login password.',
        'mailed-code': 'To sign in you need your login ID, your login password and a code that we mail you then.',
        'second-secret':
          'To sign in you need your login ID, your login password, and either the six digits of your authenticator app or one recovery code of your sheet.',
      },
      wait: 'To keep you safe, please wait before you sign in. There is no need to hurry.',
      now: 'You can sign in now.',
      needsTitle: 'What you need to sign in',
      close: 'You can close this page.',
    },
  },
});
