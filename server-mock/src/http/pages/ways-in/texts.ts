import { bilingual } from '../bilingual.ts';

export const WAYS = bilingual({
  ja: {
    elsewhere: {
      title: '登録していないPCやスマートフォンから、口座を見る',
      text: '登録したPCの「ログインのしかた」で選んだ方法だけが使えます。まだお選びでない方は、使えません。',
    },
    pcs: { title: '新しいPCを使いはじめる' },
    trouble: { title: 'PCをなくした、使えなくなった' },
    stopped: { title: '確認コードが届いた、ログインが止まっている' },
    links: {
      code: {
        link: '確認コードを入力する',
        text: 'ログインIDとパスワードを入力したあとに、確認コードのメールが届いた方',
      },
      locked: {
        link: '止めたログインを、もう一度使えるようにする',
        text: '「ログインを止める」を押した方、パスワードの間違いでログインが止まった方',
      },
      approve: {
        link: '登録済みPCで許可してログインする',
        text: '「スマート認証NEO」を選んだ方。登録したPCが、いま動いている必要があります。',
      },
      digits: {
        link: '登録したPCに出る6けたの数字でログインする',
        text: '「スマート認証」を選んだ方。登録したPCが、お手もとに必要です。',
      },
      otp: {
        link: '認証アプリの数字でログインする',
        text: '「ワンタイムパスワード」を選んだ方。',
      },
      ticket: {
        link: '新しいPCを追加する',
        text: '登録済みPCもこれまでどおり使う方。登録済みPCで、8文字の番号を受け取っておきます。',
      },
      replace: {
        link: 'PCを入れ替える',
        text: '古いPCをやめて、このPCに替える方。認証アプリか復旧シート（紙）が必要です。',
      },
      lost: {
        link: '登録したPCをすべて解除する',
        text: 'PCをなくした、壊れた、ほかの人に使われた、暗証番号を忘れた、PCが停止されたとき',
      },
      recovered: { link: '解除したあとにサインインする', text: 'すべて解除して、新しいPCを登録する方' },
    },
  },
  en: {
    elsewhere: {
      title: 'Look at your account on a PC or phone that is not registered',
      text: 'Only the way that you chose on a registered PC, under “Way to log in”, works. If you have not chosen one, none does.',
    },
    pcs: { title: 'Start to use a new PC' },
    trouble: { title: 'Your PC is lost or does not work' },
    stopped: { title: 'A code came by mail, or logins are stopped' },
    links: {
      code: { link: 'Enter the code', text: 'A code came by mail after you entered your login ID and password' },
      locked: {
        link: 'Use logins again that were stopped',
        text: 'You pressed “Stop logins”, or logins were stopped after wrong passwords',
      },
      approve: {
        link: 'Log in by approval on your registered PC',
        text: 'If you chose “Smart approval”. Your registered PC must be running now.',
      },
      digits: {
        link: 'Log in with six digits from your registered PC',
        text: 'If you chose “Smart unlock”. You need your registered PC beside you.',
      },
      otp: {
        link: 'Log in with the digits of an app',
        text: 'If you chose “One-time password”.',
      },
      ticket: {
        link: 'Add a new PC',
        text: 'If you go on using your registered PC, too. First get an 8-character ticket there.',
      },
      replace: {
        link: 'Replace your PC',
        text: 'If you give up the old PC for this one. You need your authenticator app or your recovery sheet.',
      },
      lost: {
        link: 'Release every registered PC',
        text: 'Your PC is lost, broken, suspended or used by somebody else, or you forgot its PIN',
      },
      recovered: {
        link: 'Sign in after releasing every PC',
        text: 'You released every PC and want to register a new one',
      },
    },
  },
});
