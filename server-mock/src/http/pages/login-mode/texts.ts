import { bilingual } from '../bilingual.ts';

export const LOGIN_MODES_TEXTS = bilingual({
  ja: {
    title: 'ログインのしかた',
    lead: '登録したPCからのログインと、登録していないPCやスマートフォンから口座を見るときの方法を、一つお選びください。',
    always: 'どれを選んでも、ID・ログインパスワード・取引パスワードを知られただけでは、だれもログインできません。',
    legend: 'どの方法にしますか',
    present: 'いまの設定',
    here: '登録したPC',
    elsewhere: 'それ以外の機器',
    modes: {
      device: {
        name: 'PC登録のみ',
        text: 'いちばん簡単です。家のPCだけで使う方に。',
        here: 'これまでどおり、IDとパスワードでログインします。',
        elsewhere: 'だれもログインできません。',
      },
      unlock: {
        name: 'スマート認証',
        text: 'ふだんは口座を閉じておき、ログインする前の30秒だけ開けます。守りをいちばん堅くしたい方に。',
        here: 'Anshin Key の「30秒だけログインできるようにする」を押してから、IDとパスワードでログインします。',
        elsewhere:
          '登録したPCに出る6けたの数字も入力すると、口座を見ることだけができます。数字をだれかに教えると、その人が見られます。',
      },
      approve: {
        name: 'スマート認証NEO',
        text: '出先でも口座を見たい方に。登録したPCが動いている必要があります。',
        here: 'これまでどおり、IDとパスワードでログインします。',
        elsewhere:
          '登録したPCにお知らせが出ます。番号を入力して許可すると、口座を見ることだけができます。覚えのないものを許可すると、その人が見られます。',
      },
      otp: {
        name: 'ワンタイムパスワード',
        text: '出先で口座を見たいけれど、登録したPCを動かしておけない方に。',
        here: 'これまでどおり、IDとパスワードでログインします。',
        elsewhere: '認証アプリの6けたの数字も入力すると、口座を見ることだけができます。',
        honest:
          '四つの中で、いちばん弱い方法です。電話で聞き出されたり、にせのページに入力したりすると、その数字でほかの人がログインし、口座を見られます。ほかの方法をおすすめします。',
      },
    },
    needsTotp: '選ぶには、先に認証アプリの追加が要ります。',
    addTotp: '認証アプリを追加する',
    confirm: {
      title: '「ログインのしかた」の確認',
      chosen: '新しい「ログインのしかた」',
      submit: 'この方法に変える',
      effect:
        'すぐに変わります。登録していないPCなどで開いているログインは、終わります。お知らせをメールでお送りします。',
    },
  },
  en: {
    title: 'Way to log in',
    lead: 'Choose one way to log in on your registered PC, and to look at your account from a PC or phone that is not registered.',
    always: 'With each of them, nobody can log in with your ID, login password and trading password alone.',
    legend: 'Which way do you want?',
    present: 'Now in use',
    here: 'Registered PC',
    elsewhere: 'Other PCs and phones',
    modes: {
      device: {
        name: 'Registered PCs only',
        text: 'The simplest. If you only use your PC at home.',
        here: 'Log in with ID and password, as before.',
        elsewhere: 'Nobody can log in.',
      },
      unlock: {
        name: 'Smart unlock',
        text: 'Your account stays shut, and you open it for 30 seconds before each login. The firmest protection.',
        here: 'Press “Allow a login for 30 seconds” in Anshin Key, then log in with ID and password.',
        elsewhere:
          'With the six digits that your registered PC shows you can look at your account. Whoever you tell them to can look, too.',
      },
      approve: {
        name: 'Smart approval',
        text: 'If you look at your account away from home. Your registered PC must be running.',
        here: 'Log in with ID and password, as before.',
        elsewhere:
          'Your registered PC asks whether you approve. After you checked the number and approved you can look at your account. If you approve what you do not know, somebody else can.',
      },
      otp: {
        name: 'One-time password',
        text: 'If you look at your account away from home and cannot leave your PC running.',
        here: 'Log in with ID and password, as before.',
        elsewhere: 'With the six digits of your authenticator app you can look at your account.',
        honest:
          'The weakest of the four. If a caller talks the digits out of you, or you type them on a fake page, somebody else logs in with them and looks at your account. We recommend the others.',
      },
    },
    needsTotp: 'To choose it, first add an authenticator app.',
    addTotp: 'Add an authenticator app',
    confirm: {
      title: 'Confirm the way to log in',
      chosen: 'New way to log in',
      submit: 'Change to this way',
      effect:
        'It changes at once. Logins that are open on PCs or phones that are not registered end. We tell you by mail.',
    },
  },
});
