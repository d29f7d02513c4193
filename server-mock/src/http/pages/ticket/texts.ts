import { bilingual } from '../bilingual.ts';

export const TICKET = bilingual({
  ja: {
    title: '新しいPCを追加する',
    lead: '登録済みPCの画面に出た8文字の番号を、10分以内にこのPCで入力してください。このあと、このPCを登録します。',
    notYet: '番号をまだお持ちでない方',
    howTo:
      '登録済みPCでログインし、「口座管理 → お客さま情報 設定・変更 → 各種サービス → PC登録あんしんサービス → PCを追加する」で番号を受け取れます。',
    ticket: '追加の番号（8文字）',
    ticketHint: '大文字と小文字、ハイフンや空白の有無は、どちらでもかまいません。',
    loginId: 'ログインID',
    password: 'ログインパスワード',
    submit: 'サインインする',
    notices: {
      refused: {
        title: 'サインインできませんでした',
        points: [
          'ログインID・パスワード・番号を、もう一度お確かめください。',
          '番号は受け取ってから10分間、一度だけ使えます。過ぎたときは、登録済みPCで新しい番号を受け取ってください。',
        ],
      },
      paused: {
        title: '少し時間をおいてください',
        points: ['続けて違っていました。15分たってから、もう一度お試しください。'],
      },
      rate_limited: {
        title: 'ただいま混み合っています',
        points: ['1分ほどお待ちいただいてから、もう一度お試しください。'],
      },
    },
  },
  en: {
    title: 'Add a new PC',
    lead: 'Enter the 8-character ticket shown on your registered PC here, within 10 minutes. Next you will register this PC.',
    notYet: 'If you have no ticket yet',
    howTo:
      'Log in on a registered PC and get one under “Account → Customer information and settings → Services → PC Registration Service → Add a PC”.',
    ticket: 'Ticket (8 characters)',
    ticketHint: 'Capitals, hyphens and spaces do not matter.',
    loginId: 'Login ID',
    password: 'Login password',
    submit: 'Sign in',
    notices: {
      refused: {
        title: 'We could not sign you in',
        points: [
          'Please check the login ID, the password and the ticket once more.',
          'A ticket works once, within 10 minutes. If time has passed, get a new one on your registered PC.',
        ],
      },
      paused: {
        title: 'Please wait a little',
        points: ['It was wrong several times in a row. Please try again in 15 minutes.'],
      },
      rate_limited: { title: 'We are very busy', points: ['Please wait about a minute and try again.'] },
    },
  },
});
