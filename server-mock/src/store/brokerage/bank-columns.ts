import type { BankAccountKind, WithdrawalAccount } from '../contract/brokerage.ts';
import type { BankColumns } from '../schema/brokerage.ts';

type BankAccount = Omit<WithdrawalAccount, 'changedAtMs'>;

export const fromBankColumns = (row: BankColumns): BankAccount => ({
  bankCode: row.bank_code,
  bankName: row.bank_name,
  branchCode: row.branch_code,
  branchName: row.branch_name,
  kind: row.kind as BankAccountKind,
  number: row.number,
  holder: row.holder,
});

export const toBankColumns = (account: BankAccount): BankColumns => ({
  bank_code: account.bankCode,
  bank_name: account.bankName,
  branch_code: account.branchCode,
  branch_name: account.branchName,
  kind: account.kind,
  number: account.number,
  holder: account.holder,
});
