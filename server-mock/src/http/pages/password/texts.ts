import { bilingual } from '../bilingual.ts';

export const PASSWORD = bilingual({
  ja: {
    title: 'パスワードの変更',
    lead: 'ログインパスワードか取引パスワードを、新しいものに変えます。',
    which: '変えるパスワード',
    kinds: { login: 'ログインパスワード', trading: '取引パスワード' },
    loginPassword: 'いまのログインパスワード',
    tradingPassword: 'いまの取引パスワード',
    newPassword: '新しいパスワード',
    newPasswordHint: '10文字以上。ログインIDを含まない、いまのどちらのパスワードとも違うもの。',
    again: '新しいパスワード（もう一度）',
    told: '登録済みPCがあるときは、そのPCで確認すると、すぐに変わります。',
    submit: '変更する',
    changed: { title: 'パスワードを変更しました', text: 'これからは、新しいパスワードをお使いください。' },
  },
  en: {
    title: 'Change a password',
    lead: 'Here you change your login password or your trading password.',
    which: 'Password to change',
    kinds: { login: 'Login password', trading: 'Trading password' },
    loginPassword: 'Present login password',
    tradingPassword: 'Present trading password',
    newPassword: 'New password',
    newPasswordHint:
      'At least 10 characters that do not contain your login ID, and different from both present passwords.',
    again: 'New password, once more',
    told: 'If you have registered PCs, it changes as soon as you confirm it on one of them.',
    submit: 'Change',
    changed: { title: 'The password has changed', text: 'From now on, use the new one.' },
  },
});
