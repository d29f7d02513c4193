import { bilingual } from '../bilingual.ts';

export const REPLACE = bilingual({
  ja: {
    title: 'PCを入れ替える',
    lead: '古いPCの登録を解除して、いまお使いのこのPCを登録します。待たずに、続けて登録できます。',
    needTitle: 'ご用意いただくもの',
    need: [
      'ログインIDとログインパスワード',
      'ご登録のメールアドレスに届く確認コード',
      '認証アプリ、または復旧シート（紙）。作ってから30日たったものに限ります。',
    ],
    without:
      '認証アプリも復旧シートもない方は、このページでは入れ替えられません。古いPCが使えるときは、そのPCで「PCを追加する」をお選びください。使えないときは、「登録したPCをすべて解除する」へお進みください。',
    release: '登録したPCをすべて解除する',
    effect: '登録したPCがすべて解除されます。登録から72時間ほどは、安全のため、出金などができません。',
    loginId: 'ログインID',
    password: 'ログインパスワード',
    first: {
      title: '1. 確認コードを受け取る',
      text: 'ログインIDとパスワードを入力してから、ボタンを押してください。',
      button: '確認コードをメールで受け取る',
    },
    sent: 'コードをお送りしました。届かないときは、入力した内容と、30日たった認証アプリか復旧シートがあるかを、お確かめください。',
    second: { title: '2. メールのコードと、第2の認証を入力する' },
    code: '確認コード（8けた）',
    codeHint: 'メールで届いたコードです。だれにも教えないでください。',
    secondSecret: '認証アプリの数字、または復旧コード',
    secondSecretHint: '認証アプリに出ている6けたの数字か、復旧シートの12文字のコード1つ。',
    submit: '古いPCを解除して、このPCの登録に進む',
    notices: {
      refused: {
        title: '入れ替えられませんでした',
        points: [
          'ログインID・パスワード・メールの確認コード・認証アプリの数字（または復旧コード）を、もう一度お確かめください。四つとも要ります。',
          '確認コードは、このブラウザーで受け取ったものだけが、10分間使えます。',
          '認証アプリの数字は30秒ごとに変わり、一度しか使えません。続けて違ったときは、15分ほどお待ちください。',
          '作ってから30日たっていない認証アプリ・復旧シートは、使えません。下の「登録したPCをすべて解除する」へお進みください。',
        ],
      },
      code_sent: {
        title: '確認コードをお送りしました',
        points: [
          'メールで届いた8けたのコードを、10分以内に、ほかの三つといっしょに入力してください。',
          '届かないときは、ログインIDとパスワードと、30日たった認証アプリか復旧シートがあるかを、お確かめください。',
        ],
      },
    },
  },
  en: {
    title: 'Replace your PC',
    lead: 'Release your old PC and register the one that you are using now. There is no need to wait.',
    needTitle: 'What you need',
    need: [
      'Your login ID and login password',
      'A code that we mail to your address',
      'Your authenticator app or your recovery sheet, at least 30 days old',
    ],
    without:
      'With neither app nor sheet you cannot replace it here. If the old PC works, choose “Add a PC” there. If not, go to “Release every registered PC”.',
    release: 'Release every registered PC',
    effect:
      'Every registered PC is released. For about 72 hours after registering, withdrawals and the like are refused.',
    loginId: 'Login ID',
    password: 'Login password',
    first: {
      title: '1. Get a code',
      text: 'Enter your login ID and password, then press the button.',
      button: 'Mail me a code',
    },
    sent: 'We sent the code. If none comes, check what you entered, and whether your app or sheet is 30 days old.',
    second: { title: '2. Enter the mailed code and your second secret' },
    code: 'Code (8 digits)',
    codeHint: 'The code from the mail. Never tell it to anybody.',
    secondSecret: 'Digits of the app, or a recovery code',
    secondSecretHint: 'The six digits that the app shows now, or one 12-character code of the sheet.',
    submit: 'Release the old PC and register this one',
    notices: {
      refused: {
        title: 'We could not replace your PC',
        points: [
          'Please check the login ID, the password, the mailed code and the digits of the app (or the recovery code) once more. All four are needed.',
          'A mailed code works for 10 minutes, only in the browser that asked for it.',
          'The digits of the app change every 30 seconds, and each works once. After several wrong tries, wait about 15 minutes.',
          'An app or sheet younger than 30 days does not count. Go to “Release every registered PC” below.',
        ],
      },
      code_sent: {
        title: 'We sent the code',
        points: [
          'Enter the 8-digit code from the mail within 10 minutes, together with the other three.',
          'If none comes, check the login ID and the password, and whether your app or sheet is 30 days old.',
        ],
      },
    },
  },
});
