import type { Page } from 'puppeteer';
import type { Customer } from '../customers.ts';
import { PATHS } from '../paths.ts';
import { submitForm } from './forms.ts';

/** What a customer types for another withdrawal account; whose it is must be the customer's own name. */
export interface TypedAccount {
  readonly bankCode: string;
  readonly bankName: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly number: string;
  readonly holder: string;
}

/** An account that the customer might have elsewhere. */
export const otherAccountOf = ({ nameKana }: Pick<Customer, 'nameKana'>): TypedAccount => ({
  bankCode: '9210',
  bankName: 'みらい銀行',
  branchCode: '003',
  branchName: '本町支店',
  number: '7654321',
  holder: nameKana,
});

/** The first page: what is typed. The page that shows old and new beside each other follows, or a refusal. */
export async function typeAccount(page: Page, origin: string, account: TypedAccount): Promise<void> {
  await page.goto(`${origin}${PATHS.withdrawalAccount}/change`);
  await submitForm(page, '#bank-account', { ...account });
}

/** Both pages, up to the one that waits for a confirmation. */
export async function wishAccount(
  page: Page,
  origin: string,
  { tradingPassword }: Pick<Customer, 'tradingPassword'>,
  account: TypedAccount,
): Promise<void> {
  await typeAccount(page, origin, account);
  await submitForm(page, '#change-withdrawal-account', { tradingPassword });
}
