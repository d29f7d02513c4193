import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broker, type ProtectedCustomer, protectedCustomer, type TestBroker, visitor } from '../kit/index.ts';
import { confirmAsked, rowAskedFor, waitingRow } from './steps/confirm.ts';
import { accountIdOf } from './steps/database.ts';
import { afterTheHold, changeWithdrawalAccount, withdraw } from './steps/money.ts';
import { timePasses } from './steps/time.ts';

const HOUR_MS = 3_600_000;

let shop: TestBroker;
let home: ProtectedCustomer;
beforeEach(async () => {
  shop = await broker();
  home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
});
afterEach(() => shop[Symbol.asyncDispose]());

type Change = Parameters<
  Parameters<Parameters<TestBroker['app']['store']['transaction']>[0]>[0]['accounts']['change']
>[1];

/** Straight in the store: whatever path led there, and whatever that path forgot to cancel. */
async function changeAccount(change: Change): Promise<void> {
  const id = await accountIdOf(shop, home.customer);
  await shop.app.store.transaction((tx) => tx.accounts.change(id, change));
}

const rowOf = (id: string) => shop.app.store.transaction((tx) => tx.rows.find(id));

async function waitingWithdrawal() {
  const id = rowAskedFor(await withdraw(home.visitor, home.customer, 5000)) ?? '';
  return (await waitingRow(home.visitor, id)).row;
}

async function confirmedChange(): Promise<string> {
  const { row, outcome } = await confirmAsked(home.visitor, await changeWithdrawalAccount(home.visitor, home.customer));
  expect(outcome).toBe('held');
  return row.id;
}

/** Anybody's request that reads the account carries out what is due. */
const somebodyLooks = async (): Promise<void> => {
  await home.logIn(visitor(shop));
};

describe('T25 between the wish, its confirmation and its effect', () => {
  it('T25 a hold that begins after the wish is a hold: the confirmation comes to nothing', async () => {
    const row = await waitingWithdrawal();
    await changeAccount({ moneyHoldUntilMs: shop.clock.now() + HOUR_MS });
    expect((await home.device.confirm(home.visitor, row)).outcome).toBe('over');
    expect(await rowOf(row.id)).toMatchObject({ status: 'cancelled', proof: null });
  });

  it('T25 a session that has ended wishes nothing any more, however it ended', async () => {
    const row = await waitingWithdrawal();
    const id = await accountIdOf(shop, home.customer);
    await shop.app.store.transaction((tx) => tx.sessions.deleteOfAccount(id));
    expect((await home.device.confirm(home.visitor, row)).outcome).toBe('over');
    expect((await rowOf(row.id))?.status).toBe('cancelled');
  });

  it('T25 a confirmed change waits for the end of a hold that began meanwhile, and takes effect then', async () => {
    const id = await confirmedChange();
    const untilMs = shop.clock.now() + 48 * HOUR_MS;
    await changeAccount({ moneyHoldUntilMs: untilMs });
    await timePasses(shop, { hours: 25 });
    await somebodyLooks();
    expect(await rowOf(id)).toMatchObject({ status: 'confirmed', takesEffectAtMs: untilMs });
    await timePasses(shop, { hours: 24 });
    await somebodyLooks();
    expect((await rowOf(id))?.status).toBe('executed');
  });

  it.each(['frozen', 'recovering', 'open'] as const)(
    'T25 a confirmed change of an account that has become %s is cancelled, never carried out',
    async (state) => {
      const id = await confirmedChange();
      const account = await accountIdOf(shop, home.customer);
      const numberOf = () =>
        shop.app.store.transaction(async (tx) => (await tx.withdrawalAccounts.get(account))?.number);
      const before = await numberOf();
      await changeAccount({ state });
      await timePasses(shop, { hours: 25 });
      await somebodyLooks();
      expect((await rowOf(id))?.status).toBe('cancelled');
      expect(await numberOf()).toBe(before);
      await shop.mailbox(home.customer).next('change_ended');
    },
  );
});
