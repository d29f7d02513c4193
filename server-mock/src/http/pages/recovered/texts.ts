import { bilingual } from '../bilingual.ts';

export const RECOVERED = bilingual({
  ja: {
    title: '解除したあとのサインイン',
    lead: '登録したPCをすべて解除した方が、新しいPCを登録するためのページです。',
    loginId: 'ログインID',
    password: 'ログインパスワード',
    getCode: '確認コードをメールで受け取る',
    getCodeHint: 'ログインIDとパスワードを入力してから押してください。8けたのコードがメールで届きます。',
    code: '確認コード（8けた）',
    codeHint: 'メールで届いたコードです。だれにも教えないでください。',
    submit: 'サインインする',
    sent: 'コードをお送りしました。届かないときは、入力した内容と、サインインできる日時をお確かめください。',
    notices: {
      refused: {
        title: 'サインインできませんでした',
        points: [
          'ログインID・パスワード・確認コードを、もう一度お確かめください。',
          '解除してから24時間は、安全のためサインインできません。できる日時は、解除のお知らせメールに書いてあります。',
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
    getCodeHint: 'First enter your login ID and password, then press this. An 8-digit code comes by mail.',
    code: 'Code (8 digits)',
    codeHint: 'The code from the mail. Never tell it to anybody.',
    submit: 'Sign in',
    sent: 'We sent the code. If none comes, check what you entered and the time from which you may sign in.',
    notices: {
      refused: {
        title: 'We could not sign you in',
        points: [
          'Please check the login ID, the password and the code once more.',
          'To keep you safe, signing in is not possible for 24 hours after the release. The mail about the release says from when.',
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
