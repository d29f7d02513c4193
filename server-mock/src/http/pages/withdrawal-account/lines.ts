import { html } from 'hono/html';
import { type BankAccount, maskNumber } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { facts } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { WITHDRAWAL_ACCOUNT } from './texts.ts';

/** On one line, the number masked. */
export const bankLine = (account: BankAccount, lang: Lang): string =>
  `${account.bankName} ${account.branchName} ${WITHDRAWAL_ACCOUNT[lang].kinds[account.kind]} ${maskNumber(account.number)}`;

/** In full, for checking a change; `masked` where it is only looked up. */
export const bankFacts = (account: BankAccount, lang: Lang, number: 'masked' | 'whole'): Html => {
  const t = WITHDRAWAL_ACCOUNT[lang];
  return facts([
    [t.bank, html`${account.bankName} <span class="code">${account.bankCode}</span>`],
    [t.branch, html`${account.branchName} <span class="code">${account.branchCode}</span>`],
    [t.kind, t.kinds[account.kind]],
    [t.number, number === 'masked' ? maskNumber(account.number) : account.number],
    [t.holder, account.holder],
  ]);
};
