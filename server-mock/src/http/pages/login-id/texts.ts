import { bilingual } from '../bilingual.ts';

export const LOGIN_ID = bilingual({
  ja: {
    title: 'ログインIDの変更',
    present: 'いまのログインID',
    lead: '口座番号のかわりに、お客さまが決めたログインIDを使えます。',
    loginId: '新しいログインID',
    loginIdHint: '半角の英字と数字を両方使い、英字で始めて、8文字以上20文字以内。例：hanako2026',
    tradingPassword: '取引パスワード',
    told: '登録済みPCがあるときは、そのPCで確認してから24時間後に変わります。それまでは、いまのログインIDをお使いください。PCをなくしたときの手続きにもログインIDが要りますので、復旧シートなどに書いて保管してください。',
    submit: '変更する',
    changed: { title: 'ログインIDを変更しました', text: 'これからは、新しいログインIDでログインしてください。' },
  },
  en: {
    title: 'Change the login ID',
    present: 'Present login ID',
    lead: 'Instead of your account number you can use a login ID that you choose.',
    loginId: 'New login ID',
    loginIdHint: '8 to 20 letters and digits, both of them, beginning with a letter, for example emily2026',
    tradingPassword: 'Trading password',
    told: 'If you have registered PCs, it changes 24 hours after you confirm it on one of them. Until then, use the present one. You need the login ID when a PC is lost as well, so write it on your recovery sheet.',
    submit: 'Change',
    changed: { title: 'The login ID has changed', text: 'From now on, log in with the new one.' },
  },
});
