import { expect, it } from 'vitest';
import { type Answer, broker, isLoggedIn, PATHS, protectedCustomer } from '../kit/index.ts';
import { askElsewhere, chooseMode } from './steps/approvals.ts';
import { changePassword } from './steps/changes.ts';
import { contentOf } from './steps/database.ts';
import { order, withdraw } from './steps/money.ts';

it('T24 a session that a PC let through tries no password: right and wrong ones are answered alike, and none is counted', async () => {
  await using shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  await chooseMode(shop, home, 'approve');
  const asking = await askElsewhere(shop, home.customer, { address: '203.0.113.9' });
  await home.device.answerLogin(home.visitor, asking.number);
  expect(isLoggedIn(await asking.goOn())).toBe(true);
  const { browser } = asking;
  await browser.get(PATHS.home);
  const before = contentOf(shop);
  const right = home.customer;
  const wrong = { ...right, tradingPassword: 'wrong-password' };
  const sell = { side: 'sell', instrument: 'JF01', quantity: 1 } as const;
  const attempts: readonly ((as: typeof right) => Promise<Answer>)[] = [
    (as) => order(browser, as, sell),
    (as) => withdraw(browser, as),
    (as) => changePassword(browser, as, { to: 'atarashii-hana-77' }),
    (as) => changePassword(browser, { ...as, password: as.tradingPassword }, { to: 'atarashii-hana-77' }),
  ];
  const told = ({ body }: Answer): string => body.replaceAll(/name="token" value="[^"]+"/gu, '');
  for (const attempt of attempts) {
    const [refused, alike] = [await attempt(wrong), await attempt(right)];
    expect([refused.status, alike.status]).toEqual([403, 403]);
    expect(told(refused)).toBe(told(alike));
  }
  expect(contentOf(shop)).toEqual(before);
});
