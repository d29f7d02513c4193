import type { CaseLook } from '../../desk/index.ts';
import { maskMail } from '../../relying-party/index.ts';
import type { ReleaseRequest } from '../../store/contract/desk.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { bilingual } from '../pages/bilingual.ts';
import { HELD } from '../pages/held.ts';

const EFFECTS = bilingual({
  ja: {
    devices: (names: string) => `登録済みのPCをすべて解除します：${names}。`,
    noDevices: '登録済みのPCはありません。',
    sessions: '開いているログインを、すべて終わらせます。',
    secrets: '認証アプリと復旧シートを、すべて使えなくします。',
    unlock: 'ログインの停止（連続した入力ちがい、またはお客さまのご希望による）を解きます。',
    thaw: '停止を解きます。登録済みPCから止められたお口座です。止めた人がご本人か、もう一度お考えください。',
    mail: (from: string, to: string) =>
      `メールアドレスを ${from} から ${to} へ変えます。確認コードは、すぐに新しいアドレスへ届くようになります。`,
    mailStays: (mail: string) => `メールアドレス（${mail}）は、変えません。`,
    password: 'ログインパスワードを、仮のものに変えます。いまのパスワードは使えなくなります。',
    tradingPassword: '取引パスワードを、仮のものに変えます。いまの取引パスワードは使えなくなります。',
    passwordsStay: 'パスワードは、変えません。',
    signIn: (hours: string) =>
      `承認から${hours}時間は、だれもサインインできません。そのあと、パスワードとメールの確認コードでサインインし、新しいPCを登録していただきます。`,
    signInAsEver: 'お客さまは、承認のすぐあとからログインできます。',
    hold: (hours: string, held: string) => `承認から${hours}時間は、${held}ができません（売り注文はできます）。`,
    told: 'お客さまの、いまと前のすべてのメールアドレスへ知らせ、履歴に残します。',
  },
  en: {
    devices: (names) => `Every registered PC is released: ${names}.`,
    noDevices: 'There is no registered PC.',
    sessions: 'Every open session ends.',
    secrets: 'Every authenticator app and recovery sheet becomes void.',
    unlock: 'Logins are possible again; they had been stopped after wrong passwords, or by the customer.',
    thaw: 'The account is opened again. It was stopped from a registered PC: think once more about who stopped it.',
    mail: (from, to) => `The mail address changes from ${from} to ${to}. Codes go to the new address at once.`,
    mailStays: (mail) => `The mail address (${mail}) stays.`,
    password: 'The login password is replaced by a temporary one. The present one stops working.',
    tradingPassword: 'The trading password is replaced by a temporary one. The present one stops working.',
    passwordsStay: 'The passwords stay.',
    signIn: (hours) =>
      `For ${hours} hours after the approval nobody can sign in. Then the customer signs in with the password and a mailed code, and registers a new PC.`,
    signInAsEver: 'The customer can log in right after the approval.',
    hold: (hours, held) => `For ${hours} hours after the approval it is not possible to ${held} (selling is).`,
    told: 'The customer is told at every present and former mail address, and it stands in the history.',
  },
});

type Wish = Pick<ReleaseRequest, 'newMail' | 'newPassword' | 'newTradingPassword'>;

/** What a release would do to this account, one sentence each: the same for who asks and for who approves. */
export function effectsOf(
  { overview, customer, isLocked, hasTotp, hasSheet }: Omit<CaseLook, 'found' | 'names' | 'shown'>,
  { newMail, newPassword, newTradingPassword }: Wish,
  lang: Lang,
): readonly string[] {
  const t = EFFECTS[lang];
  const { state, devices, holds } = overview;
  const isProtected = state !== 'open' && state !== 'enrolling';
  const names = devices
    .map(({ name }) => (lang === 'ja' ? `「${name}」` : `“${name}”`))
    .join(lang === 'ja' ? '' : ', ');
  const passwords = [...(newPassword ? [t.password] : []), ...(newTradingPassword ? [t.tradingPassword] : [])];
  return [
    ...(devices.length > 0 ? [t.devices(names)] : [t.noDevices]),
    t.sessions,
    ...(hasTotp || hasSheet ? [t.secrets] : []),
    ...(isLocked ? [t.unlock] : []),
    ...(state === 'frozen' ? [t.thaw] : []),
    newMail === null ? t.mailStays(maskMail(customer.mail)) : t.mail(maskMail(customer.mail), newMail),
    ...(passwords.length > 0 ? passwords : [t.passwordsStay]),
    isProtected ? t.signIn(String(holds.signInHoldHours)) : t.signInAsEver,
    t.hold(String(holds.moneyHoldHours), HELD[lang]),
    t.told,
  ];
}
