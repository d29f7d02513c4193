import { bilingual } from '../bilingual.ts';

export const APPROVE = bilingual({
  ja: {
    title: '登録済みPCで許可してログインする',
    lead: '「スマート認証NEO」をお選びの方は、このブラウザーからログインできます。登録済みPCに届くお知らせで、ご自分で許可してください。',
    loginId: 'ログインID',
    password: 'ログインパスワード',
    submit: '番号の画面へ進む',
    before: 'はじめる前に',
    beforePoints: [
      '登録済みPCの電源を入れ、登録したブラウザーを開いておいてください。',
      'このしかたでログインすると、残高や履歴を見ることができます。売買・出金・お手続きは、登録済みPCからお願いします。',
      'ほかの人に頼まれてログインしないでください。当社の社員が、お客さまに番号をお聞きすることはありません。',
    ],
    otherWays: 'ログインのほかのしかた',
  },
  en: {
    title: 'Log in by approval on your registered PC',
    lead: 'If you chose “Smart approval”, you can log in from this browser: you allow it yourself on your registered PC.',
    loginId: 'Login ID',
    password: 'Login password',
    submit: 'Go on to the number',
    before: 'Before you begin',
    beforePoints: [
      'Switch on your registered PC and open the browser that you registered.',
      'Logged in like this you can look at balances and history. Trading, withdrawals and changes need the registered PC.',
      'Never log in because somebody asks you to. Our staff never ask for the number.',
    ],
    otherWays: 'Other ways to log in',
  },
});

export const WAITING = bilingual({
  ja: {
    title: '登録済みPCで許可してログインする',
    number: 'この番号を、登録済みPCで入力してください',
    steps: [
      '登録済みPCに「確認が必要です」というお知らせが出ます。押して、Anshin Key の画面を開いてください。',
      '画面に出た内容が、いまのご自分のログインかどうかを確かめてください。',
      '上の番号を入力し、いつもの暗証番号などで許可してください。',
      'この画面は、自動でログインします。そのままお待ちください。',
    ],
    left: (seconds: number) => `あと約${seconds}秒、お待ちします`,
    slowly: '間に合わなくても大丈夫です。1時間に3回まで、お試しいただけます。',
    notHere: 'お知らせが出ないとき',
    notHerePoints: [
      '登録済みPCのブラウザーの右上にある Anshin Key の印を押してください。',
      'ログインIDやパスワードが違うときも、この画面のまま時間が過ぎます。登録済みPCには何も出ません。',
    ],
    toLogin: 'ログインの画面へ',
    goOn: '許可したのに進まないとき',
    goOnButton: 'ログインを続ける',
    noScript: '登録済みPCで許可したら、下の「ログインを続ける」を押してください。',
    tooEarly: {
      title: 'まだ許可されていません',
      text: '登録済みPCで番号を入力してから、もう一度「ログインを続ける」を押してください。',
    },
    approved: { title: '許可されました', text: 'ログインしています。進まないときは、ボタンを押してください。' },
    over: {
      title: '時間が過ぎました',
      text: 'ログインしていません。次のことをお確かめのうえ、もう一度お試しください。',
      points: [
        'ログインIDとログインパスワードは正しいですか。',
        '登録済みPCの電源が入っていて、登録したブラウザーが開いていますか。',
        '「ログインのしかた」で「スマート認証NEO」をお選びですか。登録済みPCからログインして、確かめられます。',
        '登録済みPCで「自分ではありません」を押したあとは、登録済みPCからログインしてログインパスワードを変更するまで、このしかたではログインできません。',
        '1時間に3回までです。それより多いときは、1時間たってからお試しください。',
      ],
      again: 'もう一度試す',
      onPc: '登録済みPCからは、いつもどおりログインできます。',
    },
  },
  en: {
    title: 'Log in by approval on your registered PC',
    number: 'Type this number on your registered PC',
    steps: [
      'Your registered PC shows that something needs your attention. Press it to open the window of Anshin Key.',
      'Check that what the window shows is your own login, now.',
      'Type the number above, and allow it with your PIN or as you usually do.',
      'This page logs in by itself. Please leave it open.',
    ],
    left: (seconds) => `Waiting for about ${seconds} seconds more`,
    slowly: 'It does not matter if you are not in time. You can try three times an hour.',
    notHere: 'If nothing appears on the PC',
    notHerePoints: [
      'On the registered PC, press the Anshin Key mark at the top right of the browser.',
      'With a wrong login ID or password this page waits just the same, and the registered PC shows nothing.',
    ],
    toLogin: 'To the login page',
    goOn: 'If you allowed it and nothing happens',
    goOnButton: 'Go on',
    noScript: 'Once you allowed it on the registered PC, press “Go on” below.',
    tooEarly: {
      title: 'It has not been allowed yet',
      text: 'Type the number on the registered PC, then press “Go on” again.',
    },
    approved: { title: 'It was allowed', text: 'Logging you in. If nothing happens, press the button.' },
    over: {
      title: 'Time has run out',
      text: 'You are not logged in. Please check the following, then try again.',
      points: [
        'Are the login ID and the login password right?',
        'Is the registered PC switched on, with the browser that you registered open?',
        'Did you choose “Smart approval” under “Way to log in”? You can check that after a login on the registered PC.',
        'After “It is not me” was pressed on a registered PC this way stays closed until you log in from a registered PC and change the login password.',
        'Three times an hour is the limit. After that, wait for an hour.',
      ],
      again: 'Try again',
      onPc: 'On a registered PC you can log in as always.',
    },
  },
});
