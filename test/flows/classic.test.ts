import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { isLoggedIn, logIn, protectedCustomer, visitor } from '../kit/index.ts';
import { PATHS } from '../kit/paths.ts';
import { pathOf, submitForm } from '../kit/site/forms.ts';
import { recover } from '../kit/site/recovery.ts';

const emily = customer('emily');

flow('the classic policy lets the password alone register a new PC after the link, behind a hold', async (kit) => {
  const broker = await kit.broker({ config: { afterRevoke: 'classic' } });
  const { voucher } = await protectedCustomer(broker, 'emily');
  const fresh = await kit.trustedPc({ lang: 'en' });
  const { page } = fresh;
  const signIn = async (password: string): Promise<string> => {
    await fresh.open(PATHS.recovered);
    expect(await page.$('#get-code')).toBeNull();
    await submitForm(page, '#recovered', { loginId: emily.loginId, password });
    return pathOf(page);
  };

  expect(await signIn(emily.password)).toBe(PATHS.recovered);
  expect(await recover(page, voucher.link, customer('hanako').loginId)).toBe(false);
  expect(await recover(page, voucher.link, emily.loginId)).toBe(true);
  expect(isLoggedIn(await logIn(visitor(broker), emily))).toBe(false);
  expect(await signIn('not hers')).toBe(PATHS.recovered);
  expect(await signIn(emily.password)).toBe(PATHS.register);
  await broker.mailbox(emily).next('recovered_sign_in');
  await fresh.register();
  expect((await broker.mailbox(emily).next('registration_completed')).voucher().link).toContain('/recover#v=');

  await fresh.open(PATHS.home);
  expect(await page.$eval('#money-hold', (banner) => banner.textContent)).toContain('you cannot withdraw');
  await fresh.logOut();
  expect(await fresh.logIn(emily)).toBe('in');
  expect(isLoggedIn(await logIn(visitor(broker), emily))).toBe(false);
});
