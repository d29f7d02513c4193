import { bilingual } from '../bilingual.ts';

export const LOGIN_CODE = bilingual({
  ja: {
    title: 'ログインの確認コード',
    lead: 'ログインIDとパスワードを入力したあとに、確認コードのメールが届いた方のページです。',
    code: '確認コード（8けた）',
    hint: 'メールで届いたコードです。10分間使えます。だれにも教えないでください。',
    submit: '確認する',
    where: {
      title: 'メールが届かないとき',
      points: [
        'ログインIDとパスワードを入力したブラウザーで、このページを開いてください。ほかのブラウザーやPCでは使えません。',
        'メールは、ログインIDとパスワードが合っていて、確認が必要なときにだけ届きます。数分たっても届かないときは、ログインからやり直してください。',
        'メールアドレスを変えてから30日のあいだは、前のアドレスに届くことがあります。',
      ],
    },
    back: 'ログインの画面にもどる',
    refused: {
      title: '確認できませんでした',
      points: [
        'いちばん新しいメールにある8けたのコードを入力してください。',
        'コードは10分間使えます。過ぎたとき、または5回違ったときは、ログインからやり直して、新しいコードを受け取ってください。',
        'ログインIDとパスワードを入力したブラウザーで、コードを入力してください。',
      ],
    },
  },
  en: {
    title: 'Code for your login',
    lead: 'For customers who got a mail with a code after they had entered their login ID and password.',
    code: 'Code (8 digits)',
    hint: 'The code from the mail. It works for 10 minutes. Never tell it to anybody.',
    submit: 'Confirm',
    where: {
      title: 'If no mail comes',
      points: [
        'Open this page in the browser in which you entered your login ID and password. The code works in no other browser or PC.',
        'A mail comes only when the login ID and the password were right and a check is needed. If none has come after some minutes, begin again with the login.',
        'For 30 days after you changed your mail address it may come to the one before.',
      ],
    },
    back: 'Back to the login page',
    refused: {
      title: 'We could not confirm it',
      points: [
        'Enter the 8-digit code from the newest mail.',
        'A code works for 10 minutes. If time has passed, or after 5 wrong tries, begin again with the login and get a new code.',
        'Enter the code in the browser in which you entered your login ID and password.',
      ],
    },
  },
});
