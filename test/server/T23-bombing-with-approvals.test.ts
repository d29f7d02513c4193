import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { askAgain, askElsewhere, chooseMode, loginsWaitingOn, otherThan } from './steps/approvals.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeEach(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako');
  await chooseMode(shop, home, 'approve');
});
afterEach(() => shop[Symbol.asyncDispose]());

const address = (index: number): string => `5.9.${Math.floor(index / 250)}.${index % 250}`;

describe('who knows ID and password and bombs the owner with approvals', () => {
  it('T23 has one pending, whoever asks at the same time', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_none, index) => askElsewhere(shop, home.customer, { address: address(index) })),
    );
    expect(await loginsWaitingOn(home)).toHaveLength(1);
  });

  it('T23 has three an hour, one after the other, in whatever hour of the clock', async () => {
    await timePasses(shop, { minutes: 50 });
    let asked = 0;
    for (let minute = 0; minute < 40; minute += 1) {
      await askElsewhere(shop, home.customer, { address: address(minute) });
      asked += (await loginsWaitingOn(home)).length;
      await timePasses(shop, { seconds: 61 });
    }
    expect(asked).toBe(3);
    await timePasses(shop, { minutes: 20 });
    await askElsewhere(shop, home.customer);
    expect(await loginsWaitingOn(home)).toHaveLength(1);
  });

  it('T23 has three an hour from one browser too, which takes back what it asked for', async () => {
    const first = await askElsewhere(shop, home.customer);
    const shown = [first.number];
    for (let again = 0; again < 10; again += 1) shown.push((await askAgain(first.browser, home.customer)).number);
    expect(await loginsWaitingOn(home)).toEqual([]);
    expect(shown.every((number) => number >= 10 && number <= 99)).toBe(true);
  });

  it('T23 uses up nothing with a wrong password', async () => {
    for (let guess = 0; guess < 30; guess += 1) {
      const thief = { ...home.customer, password: `guess-${guess}` };
      await askElsewhere(shop, thief, { address: address(guess) });
    }
    expect(await loginsWaitingOn(home)).toEqual([]);
    await askElsewhere(shop, home.customer);
    expect(await loginsWaitingOn(home)).toHaveLength(1);
  });

  it('T23 gets no approval without the number, and cannot shut the registered PC out', async () => {
    const asking = await askElsewhere(shop, home.customer);
    const answered = await home.device.answerLogin(home.visitor, otherThan(asking.number));
    expect(answered.outcome).toBe('wrong_number');
    expect(isLoggedIn(await asking.goOn())).toBe(false);
    for (let again = 0; again < 8; again += 1) await askElsewhere(shop, home.customer, { address: address(again) });
    expect(isLoggedIn(await home.logIn())).toBe(true);
  });

  it('T23 learns nothing of the limit: the fourth waits like the first', async () => {
    const seen: { readonly status: string; readonly secondsLeft: number }[] = [];
    for (let again = 0; again < 4; again += 1) {
      const asking = await askElsewhere(shop, home.customer, { address: address(again) });
      seen.push(await asking.state());
      await timePasses(shop, { seconds: 61 });
      seen.push(await asking.state());
    }
    expect(new Set(seen.map((state) => JSON.stringify(state)))).toEqual(
      new Set(['{"status":"waiting","secondsLeft":60}', '{"status":"over","secondsLeft":0}']),
    );
  });

  it('T23 is ended by one refusal on the PC', async () => {
    await askElsewhere(shop, home.customer);
    expect((await home.device.answerLogin(home.visitor, null)).outcome).toBe('done');
    await timePasses(shop, { hours: 3 });
    await home.logIn();
    for (let again = 0; again < 5; again += 1) await askElsewhere(shop, home.customer, { address: address(again) });
    expect(await loginsWaitingOn(home)).toEqual([]);
    expect((await visitor(shop).get(PATHS.loginApprove)).status).toBe(200);
  });
});
