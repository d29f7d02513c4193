import { bilingual } from '../bilingual.ts';

export const LOGIN = bilingual({
  ja: {
    title: 'ログイン',
    loginId: 'ログインID',
    loginIdHint: '部店番号（3けた）と口座番号（6けた）。例：301-100247',
    password: 'ログインパスワード',
    submit: 'ログイン',
    submitting: 'ログインしています…',
    enterCode: '確認コードを入力する',
    howToUnlock: '止めたログインを、もう一度使えるようにする',
    thisPc: 'このPCの登録',
    words: {
      asking: { title: 'このPCを確かめています', text: '少しお待ちください。このまま入力を始めていただけます。' },
      ready: {
        title: 'このPCは登録済みです',
        text: 'ログインIDとパスワードを入力してください。',
        more: '「スマート認証」を選んだ方は、先に、ブラウザーの右上にある Anshin Key の印を押し、「30秒だけログインできるようにする」を押してください。',
      },
      unregistered: {
        title: 'このPCは登録されていません',
        text: 'PC登録あんしんサービスをお使いでない方は、このままログインできます。お使いの方は、登録したPCからログインしてください。',
      },
      locked: {
        title: 'このPCには鍵がかかっています',
        text: 'ログインの前に、鍵を開けてください。ボタンを押すと、Anshin Key の小さな画面が開きます。',
        button: '鍵を開ける',
      },
      suspended: {
        title: 'このPCの登録は停止しました',
        text: 'ブラウザーの右上にある Anshin Key の印を押すと、理由と、もう一度使えるようにする手順が出ます。',
      },
      missing: {
        title: '拡張機能が見つかりません',
        text: 'PC登録あんしんサービスをお使いでない方は、このままログインできます。お使いの方は、登録したPCの、登録したブラウザーで開いてください。',
        more: 'Anshin Key を止めているときは、ブラウザーの「拡張機能」の画面で有効にし、このページを開き直してください。',
      },
    },
    noScript: 'JavaScript が無効です。PC登録あんしんサービスをお使いの方は、有効にしてからログインしてください。',
    notices: {
      refused: {
        title: 'ログインできませんでした',
        points: [
          'このPCに鍵がかかっているときは、下の「鍵を開ける」を先に押してください。',
          'ログインIDとパスワードを、もう一度お確かめください。',
          'PC登録あんしんサービスをお使いの方は、登録したPCの、登録したブラウザーからログインしてください。',
          '「スマート認証」を選んだ方は、先に Anshin Key の「30秒だけログインできるようにする」を押し、30秒のうちにログインしてください。',
          '登録したPCがお手元にないときは、下の「登録したPCをすべて解除する」へお進みください。',
          '「取引を止める」を押したあとは、どこからもログインできません。サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
          'いつもと違うPCや場所からのときと、ログインを止めてあるときは、入力が合っていれば、確認コードをメールでお送りしています。届いたら、下の「確認コードを入力する」を押してください。',
        ],
      },
      paused: {
        title: 'このPCからのログインを休ませています',
        points: [
          'パスワードが続けて違っていました。15分たってから、もう一度お試しください。',
          '口座が止まることはありません。',
        ],
      },
      rate_limited: {
        title: 'ただいま混み合っています',
        points: ['1分ほどお待ちいただいてから、もう一度お試しください。'],
      },
      signed_out: { title: 'ログアウトしました', points: ['ご利用ありがとうございました。'] },
      enrolled: {
        title: 'お申し込みを受け付けました',
        points: ['このブラウザーで、もう一度ログインしてください。続けて、このPCを登録します。'],
      },
      stopped: {
        title: 'ログインを止めました',
        points: [
          '開いていたログインは、すべて終わりました。出している注文は、そのまま続きます。',
          'もう一度お使いになるときは、ログインIDとパスワードを入力してください。「ログインできませんでした」と出ますが、合っていれば、確認コードがメールで届きます。',
        ],
      },
      unlocked: {
        title: 'もう一度ログインできるようになりました',
        points: ['このPCから、いつものようにログインしてください。'],
      },
      session_ended: {
        title: 'もう一度ログインしてください',
        points: ['時間がたったか、登録したPCが解除されたか、お取引が止められたため、ログインの状態が終わりました。'],
      },
    },
  },
  en: {
    title: 'Log in',
    loginId: 'Login ID',
    loginIdHint: 'Branch (3 digits) and account number (6 digits), for example 301-100247',
    password: 'Login password',
    submit: 'Log in',
    submitting: 'Logging in…',
    enterCode: 'Enter the code',
    howToUnlock: 'Use logins again that were stopped',
    thisPc: 'Registration of this PC',
    words: {
      asking: { title: 'Checking this PC', text: 'One moment, please. You can start typing already.' },
      ready: {
        title: 'This PC is registered',
        text: 'Enter your login ID and password.',
        more: 'If you chose “Smart unlock”, first press the Anshin Key mark at the top right of your browser, then “Allow a login for 30 seconds”.',
      },
      unregistered: {
        title: 'This PC is not registered',
        text: 'If you do not use the PC Registration Service, just log in. If you do, log in from a PC that you registered.',
      },
      locked: {
        title: 'The key of this PC is locked',
        text: 'Unlock it before you log in. The button opens a small window of Anshin Key.',
        button: 'Unlock the key',
      },
      suspended: {
        title: 'The registration of this PC is suspended',
        text: 'Press the Anshin Key mark at the top right of your browser. It says why, and how to use this PC again.',
      },
      missing: {
        title: 'The extension was not found',
        text: 'If you do not use the PC Registration Service, just log in. If you do, open this page on a registered PC, in the browser that you registered.',
        more: 'If Anshin Key is switched off, switch it on under “Extensions” in your browser and open this page again.',
      },
    },
    noScript: 'JavaScript is switched off. If you use the PC Registration Service, switch it on before you log in.',
    notices: {
      refused: {
        title: 'We could not log you in',
        points: [
          'If the key of this PC is locked, first press “Unlock the key” below.',
          'Please check your login ID and password once more.',
          'If you use the PC Registration Service, log in from a registered PC, in the browser that you registered.',
          'If you chose “Smart unlock”, first press “Allow a login for 30 seconds” in Anshin Key, and log in within those 30 seconds.',
          'If you no longer have a registered PC, go to “Release every registered PC” below.',
          'After “Stop everything” was pressed nobody can log in. Please call our support desk. The telephone number is on your trading documents.',
          'From a PC or place that is not usual for you, and while logins are stopped, we mail a code if everything was right. When it comes, press “Enter the code” below.',
        ],
      },
      paused: {
        title: 'Logins from this PC are pausing',
        points: [
          'The password was wrong several times in a row. Please try again in 15 minutes.',
          'Your account is not locked.',
        ],
      },
      rate_limited: { title: 'We are very busy', points: ['Please wait about a minute and try again.'] },
      signed_out: { title: 'You have logged out', points: ['Thank you for using our service.'] },
      enrolled: {
        title: 'We have your application',
        points: ['Log in once more in this browser. Next you will register this PC.'],
      },
      stopped: {
        title: 'Logins are stopped',
        points: [
          'Every login that was open has ended. Orders that wait go on.',
          'To log in again, enter your login ID and password. The page says “We could not log you in”; if they are right, a code comes by mail.',
        ],
      },
      unlocked: {
        title: 'Logins are possible again',
        points: ['Log in from this PC as always.'],
      },
      session_ended: {
        title: 'Please log in once more',
        points: ['Your login ended: time ran out, the registered PC was released, or everything was stopped.'],
      },
    },
  },
});
