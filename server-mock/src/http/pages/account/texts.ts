import { bilingual } from '../bilingual.ts';

export const ACCOUNTS = bilingual({
  ja: {
    settings: { link: 'お客さま情報 設定・変更', text: 'メールアドレス、各種サービスの設定' },
    withdrawalAccount: { link: '出金先口座', text: '振込先の確認と変更' },
    history: { link: 'ログイン履歴', text: 'いつ、どのPCからログインしたか' },
    stopLogins: {
      link: 'ログインを止める',
      text: 'パスワードを知られたかもしれないとき、だれもログインできないようにします',
    },
    services: { link: '各種サービス', text: 'PC登録あんしんサービスなど' },
    mail: { link: 'メールアドレスの変更', text: 'お知らせをお送りするアドレス' },
    service: { link: 'PC登録あんしんサービス', text: '登録したPCだけがログインできるようにします' },
    on: 'ご利用中',
    off: '未申し込み',
    profile: 'お客さま情報',
    name: 'お名前',
    loginId: 'ログインID',
    mailAddress: 'メールアドレス',
  },
  en: {
    settings: { link: 'Customer information and settings', text: 'Mail address, services' },
    withdrawalAccount: { link: 'Withdrawal account', text: 'Check or change where withdrawals go' },
    history: { link: 'Login history', text: 'When and from which PC you logged in' },
    stopLogins: { link: 'Stop logins', text: 'If somebody may know your password: nobody can log in any more' },
    services: { link: 'Services', text: 'The PC Registration Service and others' },
    mail: { link: 'Change the mail address', text: 'Where our notices go' },
    service: { link: 'PC Registration Service', text: 'Only the PCs that you registered can log in' },
    on: 'In use',
    off: 'Not in use',
    profile: 'Customer information',
    name: 'Name',
    loginId: 'Login ID',
    mailAddress: 'Mail address',
  },
});
