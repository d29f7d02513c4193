import type { Sentences } from './sentences.ts';

/** Of changes that a registered PC confirms, and of what is changed in this way alone. */
export const CHANGES = {
  change_over: {
    ja: {
      title: 'このお手続きは、もう終わっています',
      points: ['一覧で、いまの状態をお確かめください。必要なときは、はじめから、もう一度お手続きください。'],
    },
    en: {
      title: 'This step is over already',
      points: ['Please look at its state in the list. If you still need it, start again.'],
    },
  },
  change_waits: {
    ja: {
      title: '同じお手続きが、すでに確認か実行を待っています',
      points: [
        '「確認が必要なお手続き」のページ（口座管理 → お客さま情報 設定・変更）で、いまの状態をお確かめください。',
        'まだ確認していないものは、5分たつと自動で終わります。変わる日時を待っているものは、そのページで取り消せます。',
      ],
    },
    en: {
      title: 'The same step already waits to be confirmed or to take effect',
      points: [
        'Please look at the page “Steps to confirm” (Account → Customer information and settings).',
        'What is not confirmed yet ends by itself after 5 minutes. What waits to take effect can be withdrawn on that page.',
      ],
    },
  },
  bad_login_id: {
    ja: {
      title: '新しいログインIDをご確認ください',
      points: ['半角の英字と数字を両方使い、英字で始めて、8文字以上20文字以内で入力してください。例：hanako2026'],
    },
    en: {
      title: 'Please check the new login ID',
      points: ['Use 8 to 20 letters and digits, both of them, beginning with a letter, for example emily2026.'],
    },
  },
  same_login_id: {
    ja: { title: 'いまと同じログインIDです', points: ['変更する場合は、別のログインIDを入力してください。'] },
    en: { title: 'That is the login ID you have', points: ['To change it, enter a different one.'] },
  },
  login_id_taken: {
    ja: { title: 'そのログインIDは使えません', points: ['別のログインIDを入力してください。'] },
    en: { title: 'This login ID cannot be used', points: ['Please enter a different one.'] },
  },
  bad_password: {
    ja: {
      title: '新しいパスワードをご確認ください',
      points: ['10文字以上で、ログインIDを含まないものを入力してください。'],
    },
    en: {
      title: 'Please check the new password',
      points: ['Enter at least 10 characters that do not contain your login ID.'],
    },
  },
  used_password: {
    ja: {
      title: 'いまのパスワードと同じです',
      points: ['いまのログインパスワードとも取引パスワードとも違うものを入力してください。'],
    },
    en: {
      title: 'You use this password already',
      points: ['Enter one that is neither your login password nor your trading password.'],
    },
  },
  passwords_differ: {
    ja: {
      title: '2回の入力が違っています',
      points: ['新しいパスワードを、2つの欄に同じように入力してください。'],
    },
    en: { title: 'The two entries differ', points: ['Enter the new password in both fields, the same way.'] },
  },
  wrong_login_password: {
    ja: {
      title: 'ログインパスワードが違います',
      points: ['いまお使いのログインパスワードを入力してください。取引パスワードとは別のものです。'],
    },
    en: {
      title: 'The login password is wrong',
      points: ['Enter the login password that you use now; it differs from the trading password.'],
    },
  },
} as const satisfies Sentences;
