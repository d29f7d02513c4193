import type { MailOf } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Fact } from '../letter/letter.ts';

type Changes = Pick<MailOf<'desk_released'>, 'newMail' | 'newPassword' | 'newTradingPassword'>;

const WORDS = {
  ja: {
    label: 'あわせて変わるもの',
    mail: (address: string) => `メールアドレス（${address} へ）`,
    password: 'ログインパスワード（仮のもの）',
    tradingPassword: '取引パスワード（仮のもの）',
    nothing: 'なし',
    and: '、',
  },
  en: {
    label: 'Changed with it',
    mail: (address: string) => `mail address (to ${address})`,
    password: 'login password (a temporary one)',
    tradingPassword: 'trading password (a temporary one)',
    nothing: 'nothing',
    and: ', ',
  },
} as const;

/** What the support desk changes besides releasing the PCs, as one line. */
export function deskChanges({ newMail, newPassword, newTradingPassword }: Changes, lang: Lang): Fact {
  const t = WORDS[lang];
  const changes = [
    ...(newMail === null ? [] : [t.mail(newMail)]),
    ...(newPassword ? [t.password] : []),
    ...(newTradingPassword ? [t.tradingPassword] : []),
  ];
  return [t.label, changes.length === 0 ? t.nothing : changes.join(t.and)];
}

const LETTER = {
  ja: '仮のパスワードは、書留郵便でお届けします。それを使ってはじめて入ったときに、ご自分のパスワードに変えていただきます。',
  en: 'A temporary password comes to you by registered letter. When you first log in with it you choose one of your own.',
} as const;

/** How a temporary password reaches the customer, if there is one. */
export const byLetter = (
  { newPassword, newTradingPassword }: Pick<Changes, 'newPassword' | 'newTradingPassword'>,
  lang: Lang,
): readonly string[] => (newPassword || newTradingPassword ? [LETTER[lang]] : []);
