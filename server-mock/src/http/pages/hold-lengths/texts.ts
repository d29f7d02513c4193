import { bilingual } from '../bilingual.ts';

export const HOLD_LENGTHS_TEXTS = bilingual({
  ja: {
    title: '保留期間の長さ',
    lead: '長くすると、だれかがお客さまになりすましたときに、気づいて止める時間が増えます。',
    signIn: 'すべてのPCを解除してから、サインインできるまで',
    signInHint: '第2の認証（認証アプリ・復旧シート）をお持ちの方は、待たずにサインインできることがあります。',
    money: '新しいPCを登録してから、出金や買い注文ができるまで',
    longer: '長くするのは、いつでもできます。いま続いている保留期間は変わらず、次に始まる保留期間から長くなります。',
    shorter: '短くするのも、このPCからできます。これも、次に始まる保留期間からです。',
    notShorter:
      '短くするには、登録してから30日以上たったPCからログインしてください。このPCからは、長くすることだけができます。',
    price: '保留期間のあいだは、お客さまご自身も、出金や買い注文ができません。',
    stays: '登録してから30日たっていないPC（新しいPC）からは、あとで短くできません。',
    password: '保存には、取引パスワードが要ります。',
    submit: '保存する',
  },
  en: {
    title: 'Length of the holds',
    lead: 'A longer hold gives you more time to notice and stop somebody who acts in your name.',
    signIn: 'From releasing every PC until you can sign in',
    signInHint:
      'With a second secret (authenticator app or recovery sheet) you may be able to sign in without waiting.',
    money: 'From registering a new PC until you can withdraw and buy',
    longer: 'You can lengthen them at any time. A hold that runs now stays as it is; the next one is longer.',
    shorter: 'You can also shorten them from this PC, with the next hold likewise.',
    notShorter:
      'To shorten them, log in from a PC that you registered 30 days ago or earlier. From this PC you can only lengthen them.',
    price: 'During a hold you yourself can neither withdraw nor buy.',
    stays: 'A new PC (registered less than 30 days ago) cannot shorten them again.',
    password: 'Saving needs your trading password.',
    submit: 'Save',
  },
});
