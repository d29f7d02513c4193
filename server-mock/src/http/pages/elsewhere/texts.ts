import { bilingual } from '../bilingual.ts';

export const ELSEWHERE = bilingual({
  ja: {
    loginId: 'ログインID',
    password: 'ログインパスワード',
    submit: 'ログイン',
    scope: '見ることだけができます（30分まで）。注文・出金・設定の変更は、登録したPCからログインしてください。',
    back: 'ログインのページへ戻る',
    refused: 'ログインできませんでした',
    wait: '続けて違ったときは、15分ほどお待ちください。登録したPCからは、いつでもログインできます。',
    otherWay: 'この方法を選んでいない方は、ログインのページへ戻って、ご自分の方法をお選びください。',
    digits: {
      title: '6けたの数字でログインする',
      lead: '「スマート認証」を選んだ方が、登録したPCではないPCやスマートフォンから、口座を見るためのページです。',
      stepsTitle: '手順',
      steps: [
        '先に、下にログインIDとパスワードを入力します。',
        '登録したPCで、ブラウザーの右上にある Anshin Key の印を押し、「30秒だけログインできるようにする」を押します。',
        '出てきた6けたの数字を、30秒のうちに下に入力して、「ログイン」を押します。間に合わなければ、2からやり直せます。',
      ],
      label: '登録したPCに出た6けたの数字',
      hint: 'この数字は、だれにも教えないでください。教えた相手が、お客さまの口座を見られます。',
      points: [
        'ログインID・パスワード・数字を、もう一度お確かめください。',
        '数字は、出てから30秒のあいだ、一度だけ使えます。3回違うと使えません。登録したPCでもう一度ボタンを押し、新しい数字を入力してください。',
      ],
    },
    otp: {
      title: '認証アプリの数字でログインする',
      lead: '「ワンタイムパスワード」を選んだ方が、登録したPCではないPCやスマートフォンから、口座を見るためのページです。',
      stepsTitle: 'ご注意ください',
      steps: [
        '数字を電話やメールで聞かれても、決して教えないでください。当社がお聞きすることは、ありません。',
        'メールやSMSのリンクからこのページに来たときは、にせのページかもしれません。入力しないでください。',
      ],
      label: '認証アプリの数字（6けた）',
      hint: 'いまアプリに出ている数字です。30秒ごとに変わり、同じ数字は一度しか使えません。',
      points: [
        'ログインID・パスワード・数字を、もう一度お確かめください。',
        '一度使った数字は、もう使えません。アプリに次の数字が出るのを待って、もう一度お試しください。',
        'スマートフォンの時刻がずれていると、合いません。時刻の設定を「自動」にしてください。',
      ],
    },
  },
  en: {
    loginId: 'Login ID',
    password: 'Login password',
    submit: 'Log in',
    scope: 'You can look, for up to 30 minutes. To trade, withdraw or change settings, log in on a registered PC.',
    back: 'Back to the login page',
    refused: 'We could not log you in',
    wait: 'After several wrong tries, wait about 15 minutes. On a registered PC you can log in at any time.',
    otherWay: 'If you have not chosen this way, go back to the login page and take the one that is yours.',
    digits: {
      title: 'Log in with six digits',
      lead: 'If you chose “Smart unlock”: look at your account on a PC or phone that is not registered.',
      stepsTitle: 'How to do it',
      steps: [
        'First enter your login ID and password below.',
        'On your registered PC, press the Anshin Key mark at the top right of the browser, then “Allow a login for 30 seconds”.',
        'Within 30 seconds, enter the six digits that appear and press “Log in”. If you are too late, begin again at 2.',
      ],
      label: 'The six digits on your registered PC',
      hint: 'Never tell these digits to anybody: whoever has them can look at your account.',
      points: [
        'Please check the login ID, the password and the digits once more.',
        'The digits work once, for 30 seconds. After three wrong tries they are void. Press the button on your registered PC again and enter the new digits.',
      ],
    },
    otp: {
      title: 'Log in with the digits of an app',
      lead: 'If you chose “One-time password”: look at your account on a PC or phone that is not registered.',
      stepsTitle: 'Please be careful',
      steps: [
        'Never tell the digits to a caller or by mail. We never ask for them.',
        'If a link in a mail or text message brought you here, this page may be a fake. Do not enter anything.',
      ],
      label: 'Digits of the app (6)',
      hint: 'The digits that the app shows now. They change every 30 seconds, and each works once.',
      points: [
        'Please check the login ID, the password and the digits once more.',
        'Digits that were used once do not work again. Wait for the next ones and try again.',
        'If the clock of your phone is wrong they never fit. Set it to “automatic”.',
      ],
    },
  },
});
