import { expect, it } from 'vitest';
import { broker, PATHS, protectedCustomer, visitor } from '../kit/index.ts';
import { rowAskedFor } from './steps/confirm.ts';
import { afterTheHold, changeWithdrawalAccount } from './steps/money.ts';
import { timePasses } from './steps/time.ts';

it('T20 what a session wished that was found out is not asked of its PC any more', async () => {
  await using shop = await broker();
  const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
  await home.visitor.renew();
  const thief = visitor(shop, { cookies: home.visitor.cookies.copy(), address: '203.0.113.9' });
  const asked = await changeWithdrawalAccount(thief, home.customer);
  expect(rowAskedFor(asked)).not.toBeNull();
  expect((await home.device.readRows(home.visitor)).rows).toHaveLength(1);
  await home.visitor.renew();
  await home.visitor.get(PATHS.home);
  await timePasses(shop, { seconds: 31 });
  expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
  expect((await home.device.readRows(home.visitor)).rows).toEqual([]);
});
