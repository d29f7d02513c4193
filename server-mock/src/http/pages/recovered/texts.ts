import { bilingual } from '../bilingual.ts';

export const RECOVERED = bilingual({
  ja: {
    title: '解除したあとのサインイン',
    lead: '登録したPCをすべて解除した方が、新しいPCを登録するためのページです。',
    loginId: 'ログインID',
    password: 'ログインパスワード',
    getCode: '確認コードをメールで受け取る',
    rule: {
      'second-secret': 'ログインIDとパスワードのほかに、次のうち、どちらか一つを入力してください。',
      hold: 'すべて解除してから、保留期間（ふつうは24時間）が過ぎるとサインインできます。次のうち、どちらか一つを入力してください。',
      classic: 'ログインIDとパスワードを入力してください。',
    },
    secondSecret: {
      title: '認証アプリか復旧シートをお持ちの方',
      when: {
        'second-secret':
          '解除のときに、作ってから30日たっていた方は、こちらだけでサインインします。お待ちいただく必要はありません。',
        hold: '解除のときに、作ってから30日たっていた方は、こちらを入力します。',
        classic: '入力は要りません。',
      },
      label: '認証アプリの数字、または復旧コード',
      hint: '認証アプリに出ている6けたの数字か、復旧シートの12文字のコード1つ。',
    },
    mailed: {
      title: 'お持ちでない方',
      when: {
        'second-secret':
          '保留期間（ふつうは24時間）が過ぎると、確認コードをメールで受け取れます。上にログインIDとパスワードを入力してから、ボタンを押してください。',
        hold: '保留期間が過ぎると、確認コードをメールで受け取れます。上にログインIDとパスワードを入力してから、ボタンを押してください。',
        classic: '入力は要りません。',
      },
    },
    code: '確認コード（8けた）',
    codeHint: 'メールで届いたコードです。だれにも教えないでください。',
    submit: 'サインインする',
    sent: 'コードをお送りしました。届かないときは、入力した内容と、サインインできる日時をお確かめください。',
    notices: {
      refused: {
        title: 'サインインできませんでした',
        points: [
          'ログインID・パスワードと、認証アプリの数字・復旧コード・確認コードのどれかを、もう一度お確かめください。',
          '認証アプリの数字は30秒ごとに変わります。復旧コードは、それぞれ一度しか使えません。続けて違ったときは、15分ほどお待ちください。',
          '解除したあと、サインインできるようになる日時と、サインインに要るものは、解除のお知らせメールに書いてあります。',
          '登録したPCをお持ちの方は、通常のログインページをお使いください。',
        ],
      },
      refused_classic: {
        title: 'サインインできませんでした',
        points: [
          'ログインIDとパスワードを、もう一度お確かめください。',
          '登録したPCをお持ちの方は、通常のログインページをお使いください。',
        ],
      },
      rate_limited: {
        title: 'ただいま混み合っています',
        points: ['1分ほどお待ちいただいてから、もう一度お試しください。'],
      },
      code_sent: {
        title: '確認コードをお送りしました',
        points: [
          'メールで届いた8けたのコードを、ログインID・パスワードといっしょに10分以内に入力してください。',
          '届かないときは、ログインIDとパスワード、サインインできる日時をお確かめください。',
        ],
      },
    },
  },
  en: {
    title: 'Sign in after releasing every PC',
    lead: 'For customers who released every registered PC and want to register a new one.',
    loginId: 'Login ID',
    password: 'Login password',
    getCode: 'Mail me a code',
    rule: {
      'second-secret': 'Besides your login ID and password, enter one of the following.',
      hold: 'You can sign in when the hold after the release is over (usually 24 hours). Enter one of the following.',
      classic: 'Enter your login ID and password.',
    },
    secondSecret: {
      title: 'If you have an authenticator app or a recovery sheet',
      when: {
        'second-secret':
          'If it was 30 days old when you released your PCs, this is what you sign in with. There is no need to wait.',
        hold: 'If it was 30 days old when you released your PCs, this is what you sign in with.',
        classic: 'Not needed.',
      },
      label: 'Digits of the app, or a recovery code',
      hint: 'The six digits that the app shows now, or one 12-character code of the sheet.',
    },
    mailed: {
      title: 'If you have neither',
      when: {
        'second-secret':
          'When the hold is over (usually 24 hours) you can get a code by mail. Enter your login ID and password above, then press the button.',
        hold: 'When the hold is over you can get a code by mail. Enter your login ID and password above, then press the button.',
        classic: 'Not needed.',
      },
    },
    code: 'Code (8 digits)',
    codeHint: 'The code from the mail. Never tell it to anybody.',
    submit: 'Sign in',
    sent: 'We sent the code. If none comes, check what you entered and the time from which you may sign in.',
    notices: {
      refused: {
        title: 'We could not sign you in',
        points: [
          'Please check the login ID, the password, and the digits of the app, the recovery code or the mailed code once more.',
          'The digits of the app change every 30 seconds. Each recovery code works once. After several wrong tries, wait about 15 minutes.',
          'The mail about the release says from when you can sign in, and what you need.',
          'If you have a registered PC, use the usual login page.',
        ],
      },
      refused_classic: {
        title: 'We could not sign you in',
        points: [
          'Please check the login ID and the password once more.',
          'If you have a registered PC, use the usual login page.',
        ],
      },
      rate_limited: { title: 'We are very busy', points: ['Please wait about a minute and try again.'] },
      code_sent: {
        title: 'We sent the code',
        points: [
          'Enter the 8-digit code from the mail within 10 minutes, together with your login ID and password.',
          'If none comes, check the login ID, the password and the time from which you may sign in.',
        ],
      },
    },
  },
});
