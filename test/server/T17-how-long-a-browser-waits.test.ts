import { expect, it } from 'vitest';
import { passwordWork } from '../../server-mock/src/brokerage/passwords.ts';
import { broker, protectedCustomer, type TestBroker } from '../kit/index.ts';
import { type Asking, askElsewhere, chooseMode } from './steps/approvals.ts';

/** A hash takes its time, which the fixed deadline of the answer hides. */
const HASH_MS = 120;
const A_MOMENT_MS = 60;

/** When its wait is over, by the time since it asked. */
async function isOverOnTime(shop: TestBroker, ask: () => Promise<Asking>): Promise<boolean> {
  const work = (): void => shop.clock.advance({ milliseconds: HASH_MS });
  passwordWork.subscribe(work);
  const askedAtMs = shop.clock.now();
  const asking = await ask();
  passwordWork.unsubscribe(work);
  shop.clock.advance({ milliseconds: askedAtMs + 60_000 + A_MOMENT_MS - shop.clock.now() });
  return (await asking.state()).status === 'over';
}

it('T17 a browser that waits to be let through waits as long for every ID, whatever was computed', async () => {
  await using shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  await chooseMode(shop, home, 'approve');
  const { loginId, password } = home.customer;
  const typed = [
    { loginId: '999-999999', password },
    { loginId, password: 'wrong' },
    { loginId, password },
  ];
  for (const one of typed) expect(await isOverOnTime(shop, () => askElsewhere(shop, one))).toBe(true);
});
