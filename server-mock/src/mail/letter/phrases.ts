import type { Lang } from '../../store/contract/ids.ts';

/** Sentences that more than one letter says, so that they are always said in the same words. */
export interface Phrases {
  readonly when: string;
  readonly pc: string;
  readonly menuPath: string;
  readonly useRecoveryLink: string;
  readonly callDesk: string;
  readonly noRecoveryMail: string;
  readonly nothingToDo: string;
  /** What a hold on money stops, in the words of the pages. */
  readonly held: string;
  readonly changeElsewhere: string;
  readonly quoted: (name: string) => string;
}

const ja: Phrases = {
  when: '日時',
  pc: 'PCの名前',
  menuPath: '口座管理 → お客さま情報 設定・変更 → 各種サービス → PC登録あんしんサービス',
  useRecoveryLink:
    '「PC登録完了のお知らせ」のメール（または印刷した控えや復旧シート）にあるリンクを開いてください。登録したPCをすべて解除できます。スマートフォンからでもできます。',
  callDesk: 'サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
  noRecoveryMail:
    'メールも印刷したものもないときは、すぐにサポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
  nothingToDo: 'お客さまがなさったことであれば、何もしていただく必要はありません。',
  held: '出金・出金先口座の変更・連絡先の変更・買い注文',
  changeElsewhere: '同じパスワードをほかのサイトでもお使いのときは、そちらのパスワードも変えてください。',
  quoted: (name) => `「${name}」`,
};

const en: Phrases = {
  when: 'When',
  pc: 'Name of the PC',
  menuPath: 'Account → Customer information and settings → Services → PC Registration Service',
  useRecoveryLink:
    'Open the link in the mail “Your PC is registered” (or on what you printed: that mail, or your recovery sheet). It releases every registered PC. It works from a phone, too.',
  callDesk: 'Call our support desk. The telephone number is on your trading documents.',
  noRecoveryMail:
    'If you have neither that mail nor anything printed, call our support desk at once. The telephone number is on your trading documents.',
  nothingToDo: 'If it was you, there is nothing you need to do.',
  held: 'withdraw, change the withdrawal account or your contact details, or buy',
  changeElsewhere: 'If you use the same password on another website, change it there as well.',
  quoted: (name) => `“${name}”`,
};

export const PHRASES: { readonly [L in Lang]: Phrases } = { ja, en };

/** What the layout itself says. */
export interface Frame {
  readonly greeting: (customerName: string) => string;
  readonly now: string;
  readonly notMe: string;
  readonly automatic: (brokerName: string) => string;
  readonly neverAsk: string;
  readonly noLinks: string;
}

export const FRAMES: { readonly [L in Lang]: Frame } = {
  ja: {
    greeting: (customerName) => `${customerName} 様`,
    now: 'これからしていただくこと',
    notMe: '「これは私ではない」とき',
    automatic: (brokerName) =>
      `このメールは、${brokerName}に口座をお持ちのお客さまへ自動でお送りしています。ご返信いただいても、お答えできません。`,
    neverAsk: '当社がメール・電話・SMSでパスワードやコードをお聞きすることは、決してありません。',
    noLinks: 'このメールには、リンクも電話番号もありません。同じ用件でリンクや電話番号のあるメールは、にせものです。',
  },
  en: {
    greeting: (customerName) => `Dear ${customerName},`,
    now: 'What to do now',
    notMe: 'If it was not you',
    automatic: (brokerName) =>
      `This mail is sent automatically to customers of ${brokerName}. We cannot answer a reply to it.`,
    neverAsk: 'We never ask for a password or a code by mail, telephone or text message.',
    noLinks: 'This mail has no link and no telephone number in it. A mail on the same matter that has any is a fake.',
  },
};
