import { bilingual } from '../bilingual.ts';

export const LANDING = bilingual({
  ja: {
    title: '登録した印鑑のように、登録したPCだけ。',
    lead: 'PC登録あんしんサービスにお申し込みいただくと、登録したPCからしかログインできなくなります。パスワードを知られても、ほかのPCからは入れません。',
    logIn: 'ログイン',
    points: [
      { title: '登録したPCだけ', text: 'IDとパスワードがすべて正しくても、登録していないPCからは入れません。' },
      {
        title: 'にせのサイトでは働きません',
        text: 'Anshin Key は本物のサイトにだけ応えます。そっくりな画面に入力しても、相手は入れません。',
      },
      {
        title: 'PCをなくしても大丈夫',
        text: '「PC登録完了のお知らせ」メールのリンクから、スマートフォンでも、すべてのPCを解除できます。',
      },
    ],
    start: '使いはじめるには',
    steps: [
      'ログインして、口座管理 → お客さま情報 設定・変更 → 各種サービス → PC登録あんしんサービス を開きます。',
      '「申し込む」を選び、メールで届く確認コードを入力します。',
      'このPCを登録します。「PC登録完了のお知らせ」メールは、大切に保管してください。',
    ],
  },
  en: {
    title: 'Like a registered seal: only your registered PC.',
    lead: 'With the PC Registration Service, only the PCs that you registered can log in. Whoever knows your passwords still cannot get in from elsewhere.',
    logIn: 'Log in',
    points: [
      {
        title: 'Only your registered PC',
        text: 'Even with the right ID and every right password, no other PC gets in.',
      },
      {
        title: 'Silent on fake sites',
        text: 'Anshin Key answers the genuine site only. A perfect copy of it gets nothing.',
      },
      {
        title: 'A lost PC is not a lost account',
        text: 'The link in the mail “Your PC is registered” releases every PC, from your phone too.',
      },
    ],
    start: 'How to start',
    steps: [
      'Log in and open Account → Customer information and settings → Services → PC Registration Service.',
      'Choose “Apply” and enter the code that comes by mail.',
      'Register this PC. Keep the mail “Your PC is registered” in a safe place.',
    ],
  },
});
