import { bilingual } from '../bilingual.ts';

export const STOP_LOGINS = bilingual({
  ja: {
    title: 'ログインを止める',
    lead: 'パスワードを知られたかもしれないときや、しばらくお使いにならないときに、だれもログインできないようにします。',
    whatTitle: '押すと、どうなるか',
    what: [
      'いま開いているログインは、この画面も含めて、すべて終わります。',
      'これからのログインは、パスワードが合っていても、お断りします。登録したPCからも同じです。',
      '出している注文は、そのまま続きます。',
      'まだ行われていない変更のお申し込み（出金先口座など）と、サービスの終了は、取り消します。',
    ],
    backTitle: 'もう一度使うとき',
    back: 'ログインの画面でログインIDとパスワードを入力すると、確認コードがメールで届きます。PC登録あんしんサービスをお使いの方は、登録済みPCで入力してください。',
    submit: 'ログインを止める',
  },
  en: {
    title: 'Stop logins',
    lead: 'When somebody may know your password, or you will not use your account for a while: nobody can log in any more.',
    whatTitle: 'What happens then',
    what: [
      'Every login that is open ends, this page included.',
      'Logins are refused from now on, even with the right password, and from registered PCs too.',
      'Orders that wait go on.',
      'Changes that have not been made yet (of the withdrawal account, for example) and the end of the service are cancelled.',
    ],
    backTitle: 'When you want to log in again',
    back: 'Enter your login ID and password on the login page, and a code comes by mail. If you use the PC Registration Service, do it on a registered PC.',
    submit: 'Stop logins',
  },
});
