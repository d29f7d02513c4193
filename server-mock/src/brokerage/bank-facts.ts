import type { Fact } from '#protocol';
import type { BankAccountKind } from '../store/contract/brokerage.ts';
import type { BankAccount } from './bank-account.ts';

const KINDS: readonly BankAccountKind[] = ['ordinary', 'checking', 'savings'];
const WITH_CODE = /^(.+)（(\d{3,4})）$/u;

/** 千曲銀行 and 9101 → 千曲銀行（9101）: the code is what a bank goes by, so it is shown and signed with the name. */
const withCode = (name: string, code: string): string => `${name}（${code}）`;

const VALUES = {
  bank: ({ bankName, bankCode }: BankAccount) => withCode(bankName, bankCode),
  branch: ({ branchName, branchCode }: BankAccount) => withCode(branchName, branchCode),
  kind: ({ kind }: BankAccount) => kind,
  number: ({ number }: BankAccount) => number,
  holder: ({ holder }: BankAccount) => holder,
} as const;

const NAMES = ['bank', 'branch', 'kind', 'number', 'holder'] as const;

/** What the customer reads of an account, old and new: all of it, because this is also what is carried out. */
export const bankFacts = (before: BankAccount | null, after: BankAccount): readonly Fact[] =>
  NAMES.map((f) => ({ f, old: before && VALUES[f](before), new: VALUES[f](after) }));

/** The account that the facts name, byte for byte; null when they name none. */
export function bankAccountOf(facts: readonly Fact[]): BankAccount | null {
  const [bank, branch, kind, number, holder] = NAMES.map((name) => facts.find(({ f }) => f === name)?.new ?? '');
  const [, bankName, bankCode] = WITH_CODE.exec(bank ?? '') ?? [];
  const [, branchName, branchCode] = WITH_CODE.exec(branch ?? '') ?? [];
  const known = KINDS.find((one) => one === kind);
  if (bankName === undefined || bankCode === undefined || branchName === undefined || branchCode === undefined)
    return null;
  if (known === undefined || !number || !holder) return null;
  return { bankCode, bankName, branchCode, branchName, kind: known, number, holder };
}
