import { expect, it } from 'vitest';
import { broker, isLoggedIn, protectedCustomer } from '../kit/index.ts';
import { askElsewhere, loginsWaitingOn } from './steps/approvals.ts';
import { chooseMode } from './steps/login-mode.ts';

it('another way to log in ends what waits, and what was let through and not picked up, also if the way comes back', async () => {
  await using shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  await chooseMode(home, 'approve');
  const waits = await askElsewhere(shop, home.customer);
  await chooseMode(home, 'device');
  expect(await loginsWaitingOn(home)).toEqual([]);
  await chooseMode(home, 'approve');
  expect(await loginsWaitingOn(home)).toEqual([]);
  const approved = await askElsewhere(shop, home.customer);
  await home.device.answerLogin(home.visitor, approved.number);
  expect(await approved.state()).toMatchObject({ status: 'approved' });
  await chooseMode(home, 'device');
  await chooseMode(home, 'approve');
  for (const asking of [waits, approved]) expect(isLoggedIn(await asking.goOn())).toBe(false);
});
