import type { DelayedChange } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';

interface ChangeWords {
  readonly subject: string;
  /** What is changed, within a sentence. */
  readonly what: string;
  /** Beside what it shall be. */
  readonly after: string;
}

/** The changes that wait before they take effect, in the customer's words. */
export const CHANGES: { readonly [L in Lang]: { readonly [Type in DelayedChange]: ChangeWords } } = {
  ja: {
    'withdrawal-account': { subject: '出金先口座', what: '出金先の口座', after: '新しい出金先' },
    'mail-address': { subject: 'メールアドレス', what: 'ご登録のメールアドレス', after: '新しいアドレス' },
    'login-id': { subject: 'ログインID', what: 'ログインID', after: '新しいログインID' },
  },
  en: {
    'withdrawal-account': {
      subject: 'withdrawal account',
      what: 'your withdrawal account',
      after: 'New withdrawal account',
    },
    'mail-address': { subject: 'mail address', what: 'the mail address we have on file', after: 'New address' },
    'login-id': { subject: 'login ID', what: 'your login ID', after: 'New login ID' },
  },
};
