import type { Page } from 'puppeteer';
import type { Customer } from '../customers.ts';
import { PATHS } from '../paths.ts';
import { pathOf, submitForm } from './forms.ts';

/** `asked`: the registered PC is asked to confirm. `refused`: the broker has said no, and the page says why. */
export type WithdrawalOutcome = 'asked' | 'refused';

/** Tries to withdraw with everything that stands on the broker's pages, the trading password too. */
export async function tryToWithdraw(
  page: Page,
  origin: string,
  { tradingPassword }: Pick<Customer, 'tradingPassword'>,
  amountYen = '10,000',
): Promise<WithdrawalOutcome> {
  await page.goto(origin + PATHS.withdrawals);
  await submitForm(page, '#withdraw', { amountYen });
  await submitForm(page, '#confirm-withdrawal', { tradingPassword });
  return pathOf(page).startsWith(`${PATHS.confirmations}/`) ? 'asked' : 'refused';
}
