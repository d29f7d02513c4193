import { CALL_DESK, type Sentences } from './sentences.ts';

export const SECRETS = {
  wrong_trading_password: {
    ja: {
      title: '取引パスワードが違います',
      points: ['ログインパスワードとは別の、取引用のパスワードを入力してください。'],
    },
    en: {
      title: 'The trading password is wrong',
      points: ['Enter the password for trading; it differs from the login password.'],
    },
  },
  too_many_tries: {
    ja: {
      title: '入力が続けて違っていました',
      points: ['15分たってから、もう一度お試しください。', CALL_DESK.ja],
    },
    en: {
      title: 'It was wrong several times in a row',
      points: ['Please try again in 15 minutes.', CALL_DESK.en],
    },
  },
  wrong_totp: {
    ja: {
      title: '認証アプリの数字が違います',
      points: [
        'いまアプリに出ている6けたの数字を入力してください。30秒ごとに変わり、同じ数字は一度しか使えません。',
        'スマートフォンの時刻がずれていると、合いません。時刻の設定を「自動」にしてください。',
      ],
    },
    en: {
      title: 'The digits of the app are wrong',
      points: [
        'Enter the six digits that the app shows now. They change every 30 seconds, and each works once.',
        'If the clock of your phone is wrong they never fit. Set it to “automatic”.',
      ],
    },
  },
  needs_totp: {
    ja: {
      title: '先に、認証アプリを追加してください',
      points: [
        '「ワンタイムパスワード」は、認証アプリの数字を使います。まだ追加されていません。',
        '「PC登録あんしんサービス」の「PCをなくしたときの備え」で認証アプリを追加してから、もう一度お選びください。',
      ],
    },
    en: {
      title: 'Add an authenticator app first',
      points: [
        'A one-time password comes from an authenticator app, and you have not added one yet.',
        'Add one under “Prepare for a lost PC” in the PC Registration Service, then choose again.',
      ],
    },
  },
  wrong_code: {
    ja: {
      title: '確認コードが違うか、期限が切れています',
      points: [
        'いちばん新しいメールにある8けたのコードを入力してください。',
        'コードは10分間使えます。過ぎたとき、または5回違ったときは、はじめから手続きをして、新しいコードを受け取ってください。',
      ],
    },
    en: {
      title: 'The code is wrong or has expired',
      points: [
        'Enter the 8-digit code from the newest mail.',
        'A code works for 10 minutes. If time has passed, or after 5 wrong tries, start again and get a new code.',
      ],
    },
  },
  mail_too_young: {
    ja: {
      title: 'いまはお申し込みいただけません',
      points: [
        'メールアドレスを変えてから30日たっていないため、安全のためお受けできません。30日たってから、もう一度お申し込みください。',
        'メールアドレスの変更に覚えがないときは、すぐにサポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
      ],
    },
    en: {
      title: 'This is not possible just now',
      points: [
        'Your mail address changed less than 30 days ago. To keep you safe we wait until 30 days have passed; please try again then.',
        'If you did not change your mail address, call our support desk at once. The telephone number is on your trading documents.',
      ],
    },
  },
} as const satisfies Sentences;
