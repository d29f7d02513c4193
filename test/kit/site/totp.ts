import { Secret, TOTP } from 'otpauth';
import type { Page } from 'puppeteer';
import type { Customer } from '../customers.ts';
import type { Mail } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { submitForm } from './forms.ts';

interface Setup {
  readonly page: Page;
  readonly origin: string;
  readonly customer: Pick<Customer, 'tradingPassword'>;
  readonly nextCode: () => Promise<Mail>;
  readonly clock: { readonly now: () => number };
}

/**
 * Sets up an authenticator app in the session of a registered PC, by the secret that the page shows for typing.
 *
 * @returns the six digits that the app shows at the moment; those of the setup are used up
 */
export async function setUpApp({ page, origin, customer, nextCode, clock }: Setup): Promise<() => string> {
  const { tradingPassword } = customer;
  await page.goto(`${origin}${PATHS.service}/second-secret/totp/start`);
  await submitForm(page, '#send-code', { tradingPassword });
  const code = (await nextCode()).code();
  await submitForm(page, '#begin-totp', { code, tradingPassword });
  const secret = await page.$eval('#totp-secret', ({ textContent }) => textContent.replaceAll(/\s/gu, ''));
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const digits = (): string => app.generate({ timestamp: clock.now() });
  await submitForm(page, '#confirm-totp', { totp: digits() });
  return digits;
}
