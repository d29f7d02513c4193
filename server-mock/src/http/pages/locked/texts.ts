import { bilingual } from '../bilingual.ts';

export const LOCKED = bilingual({
  ja: {
    title: '止めたログインを、もう一度使えるようにする',
    lead: 'ご自分で「ログインを止める」を押した方と、パスワードの間違いが続いてログインが止まった方のページです。',
    stepsTitle: '手順',
    steps: [
      'ログインの画面で、ログインIDとパスワードを入力します。PC登録あんしんサービスをお使いの方は、登録済みPCで入力してください。',
      '「ログインできませんでした」と出ますが、内容が合っていれば、確認コードのメールが届きます。',
      '同じブラウザーで「確認コードを入力する」を開き、メールにある8けたのコードを10分以内に入力します。',
    ],
    login: 'ログインの画面へ',
    otherTitle: 'できないとき',
    others: {
      lost: '登録したPCがお手もとにないときは、「登録したPCをすべて解除する」へお進みください。ログインを止めていても使えます。',
      lostLink: '登録したPCをすべて解除する',
      mail: 'メールを受け取れないときや、パスワードがわからないときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
      known: 'パスワードの間違いで止まったときも、いつもお使いのPCとブラウザーからは、これまでどおりログインできます。',
    },
  },
  en: {
    title: 'Use logins again that were stopped',
    lead: 'For customers who pressed “Stop logins”, and for those whose logins were stopped after wrong passwords.',
    stepsTitle: 'Step by step',
    steps: [
      'Enter your login ID and password on the login page. If you use the PC Registration Service, do it on a registered PC.',
      'The page says “We could not log you in”. If everything was right, a code comes by mail.',
      'In the same browser open “Enter the code”, and enter the 8 digits from the mail within 10 minutes.',
    ],
    login: 'To the login page',
    otherTitle: 'If you cannot',
    others: {
      lost: 'If you no longer have a registered PC, go to “Release every registered PC”. It works while logins are stopped, too.',
      lostLink: 'Release every registered PC',
      mail: 'If you do not receive the mail, or do not know your password, call our support desk. The telephone number is on your trading documents.',
      known:
        'If logins were stopped after wrong passwords, the PC and browser that you usually use still log in as always.',
    },
  },
});
