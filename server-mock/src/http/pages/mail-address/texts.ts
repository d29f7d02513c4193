import { bilingual } from '../bilingual.ts';

export const MAIL_ADDRESS = bilingual({
  ja: {
    title: 'メールアドレスの変更',
    present: 'いまのメールアドレス',
    lead: 'はじめに、いまのメールアドレスへ確認コードをお送りします。',
    noAccess:
      'いまのメールアドレスを使えないときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
    codeTitle: '新しいメールアドレス',
    mail: '新しいメールアドレス',
    mailHint: '例：hanako@mail.example',
    told: '登録済みPCがあるときは、そのPCで確認してから24時間後に変わります。変更したことを、いままでのアドレスと新しいアドレスの両方へお知らせします。変更から30日間は、PC登録あんしんサービスへのお申し込みなど、確認コードを使うお手続きができません。',
    submit: '変更する',
    changed: {
      title: 'メールアドレスを変更しました',
      text: 'いままでのアドレスと新しいアドレスの両方へ、お知らせをお送りしました。',
    },
  },
  en: {
    title: 'Change the mail address',
    present: 'Present mail address',
    lead: 'First we send a code to your present mail address.',
    noAccess:
      'If you can no longer use your present address, call our support desk. The telephone number is on your trading documents.',
    codeTitle: 'New mail address',
    mail: 'New mail address',
    mailHint: 'For example emily@mail.example',
    told: 'If you have registered PCs, it changes 24 hours after you confirm it on one of them. We tell both the present and the new address about the change. For 30 days afterwards, steps that need a mailed code, such as applying for the PC Registration Service, are not possible.',
    submit: 'Change',
    changed: { title: 'The mail address has changed', text: 'We have told both the earlier and the new address.' },
  },
});
