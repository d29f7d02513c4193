import type { Lang } from '../../../store/contract/ids.ts';

export interface InboxTexts {
  readonly title: string;
  readonly about: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly reload: string;
  readonly count: (count: number) => string;
  readonly back: string;
  readonly to: string;
  readonly from: string;
  readonly received: string;
  readonly asHtml: string;
  readonly asText: string;
  readonly source: string;
  readonly noSubject: string;
  readonly noText: string;
  readonly otherLang: string;
  readonly gone: string;
  readonly goneHint: string;
}

export const TEXTS: { readonly [L in Lang]: InboxTexts } = {
  ja: {
    title: '届いたメール',
    about: '開発用の受信箱です。証券会社が送ったメールは、外へは出ずに、すべてここに届きます。',
    empty: 'メールは、まだありません。',
    emptyHint: '届くと、ここに表示されます（自動で確認しています）。',
    reload: '新しいメールを確認する',
    count: (count) => `${count}通`,
    back: '一覧へ戻る',
    to: '宛先',
    from: '差出人',
    received: '届いた日時',
    asHtml: 'メールの表示',
    asText: '文字だけの表示',
    source: '元のデータを見る',
    noSubject: '（件名なし）',
    noText: '（文字だけの表示はありません）',
    otherLang: 'English',
    gone: 'このメールは、ありません。',
    goneHint: '古いメールから順に消えます。一覧からお選びください。',
  },
  en: {
    title: 'Mail received',
    about: 'An inbox for development. All mail of the broker arrives here; none leaves this machine.',
    empty: 'There is no mail yet.',
    emptyHint: 'It will be shown here when it comes (this page looks by itself).',
    reload: 'Look for new mail',
    count: (count) => (count === 1 ? '1 mail' : `${count} mails`),
    back: 'Back to the list',
    to: 'To',
    from: 'From',
    received: 'Received',
    asHtml: 'The mail',
    asText: 'As plain text',
    source: 'View the source',
    noSubject: '(no subject)',
    noText: '(no plain text part)',
    otherLang: '日本語',
    gone: 'There is no such mail.',
    goneHint: 'The oldest mails go first. Please choose one from the list.',
  },
};
