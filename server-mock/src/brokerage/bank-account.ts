import type { BankAccountKind, WithdrawalAccount } from '../store/contract/brokerage.ts';
import { hasHidden } from './hidden.ts';
import { isKatakanaName, isSameName, toKatakanaName } from './katakana.ts';
import type { Outcome } from './refusal.ts';

export type BankAccount = Omit<WithdrawalAccount, 'changedAtMs'>;

export interface BankAccountForm {
  readonly bankCode: string;
  readonly bankName: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly kind: BankAccountKind;
  readonly number: string;
  readonly holder: string;
}

const NAME_MAX = 40;
/** Letters, digits and Japanese script; nothing that could reverse or hide a part of what the customer reads. */
const PLAIN_NAME = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ーA-Za-z0-9・ ]+$/u;

const digits = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/gu, '');
const plain = (typed: string): string => typed.normalize('NFKC').trim();
const isPlain = (name: string): boolean => name.length <= NAME_MAX && PLAIN_NAME.test(name);

/** Reads what was typed. The holder must be the customer: money goes to nobody else's account. */
export function parseBankAccount(
  form: BankAccountForm,
  expectedHolder: string,
): Outcome<{ readonly account: BankAccount }> {
  const account: BankAccount = {
    bankCode: digits(form.bankCode),
    bankName: plain(form.bankName),
    branchCode: digits(form.branchCode),
    branchName: plain(form.branchName),
    kind: form.kind,
    number: digits(form.number).padStart(7, '0'),
    holder: toKatakanaName(form.holder),
  };
  if (hasHidden(form.bankCode + form.bankName)) return { ok: false, code: 'bad_bank' };
  if (hasHidden(form.branchCode + form.branchName)) return { ok: false, code: 'bad_branch' };
  if (hasHidden(form.number)) return { ok: false, code: 'bad_account_number' };
  if (hasHidden(form.holder)) return { ok: false, code: 'bad_holder' };
  if (!/^\d{4}$/.test(account.bankCode) || !isPlain(account.bankName)) return { ok: false, code: 'bad_bank' };
  if (!/^\d{3}$/.test(account.branchCode) || !isPlain(account.branchName)) return { ok: false, code: 'bad_branch' };
  if (!/^\d{7}$/.test(account.number) || digits(form.number) === '') return { ok: false, code: 'bad_account_number' };
  if (!isKatakanaName(account.holder)) return { ok: false, code: 'bad_holder' };
  if (!isSameName(account.holder, expectedHolder)) return { ok: false, code: 'holder_differs' };
  return { ok: true, account };
}

const KINDS: Record<BankAccountKind, { readonly ja: string; readonly en: string }> = {
  ordinary: { ja: '普通', en: 'ordinary' },
  checking: { ja: '当座', en: 'checking' },
  savings: { ja: '貯蓄', en: 'savings' },
};

/** 1234567 → ＊＊＊＊567: enough to recognise one's own account, not enough to pass on. */
export const maskNumber = (number: string): string => '*'.repeat(number.length - 3) + number.slice(-3);

/** One line for a mail. */
export const summarizeBankAccount = (account: BankAccount, lang: 'ja' | 'en'): string =>
  lang === 'ja'
    ? `${account.bankName} ${account.branchName} ${KINDS[account.kind].ja} ${maskNumber(account.number)} ${account.holder}`
    : `${account.bankName}, ${account.branchName} branch, ${KINDS[account.kind].en} ${maskNumber(account.number)}, ${account.holder}`;
