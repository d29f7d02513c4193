import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { executeDue } from '../../server-mock/src/relying-party/index.ts';
import { broker, type ProtectedCustomer, protectedCustomer, type TestBroker } from '../kit/index.ts';
import { confirmAsked, rowAskedFor, stateOf, waitingRow } from './steps/confirm.ts';
import { accountIdOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { afterTheHold, changeWithdrawalAccount, withdraw } from './steps/money.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;
beforeEach(async () => {
  shop = await broker();
  home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
});
afterEach(() => shop[Symbol.asyncDispose]());

const accountId = () => accountIdOf(shop, home.customer);
const cashOf = async (): Promise<number> => {
  const id = await accountId();
  return shop.app.store.transaction(async (tx) => (await tx.cash.get(id)).balanceYen);
};
const numberOf = async (): Promise<string | undefined> => {
  const id = await accountId();
  return shop.app.store.transaction(async (tx) => (await tx.withdrawalAccounts.get(id))?.number);
};
const changesTold = async (): Promise<number> =>
  (await shop.mailbox(home.customer).all()).filter(({ kind }) => kind === 'withdrawal_account_changed').length;

describe('a confirmed row', () => {
  it('is carried out once, though fifty confirmations of it arrive at once', async () => {
    const before = await cashOf();
    const id = rowAskedFor(await withdraw(home.visitor, home.customer, 5000)) ?? '';
    const { row } = await waitingRow(home.visitor, id);
    const answers = await Promise.all(Array.from({ length: 50 }, () => home.device.copy().confirm(home.visitor, row)));
    expect(answers.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(0);
    expect(await cashOf()).toBe(before - 5000);
  });

  it('is carried out once, though the same proof is posted fifty times', async () => {
    const before = await cashOf();
    const id = rowAskedFor(await withdraw(home.visitor, home.customer, 5000)) ?? '';
    const { row } = await waitingRow(home.visitor, id);
    const { proof } = await home.device.confirm(home.visitor, row, { lose: 'request' });
    const posts = Array.from({ length: 50 }, () => home.visitor.postJson('/anshin/v1/device', { v: 1, proof }));
    const accepted = (await Promise.all(posts)).filter(({ status }) => status === 200);
    expect(accepted).toHaveLength(1);
    expect(await cashOf()).toBe(before - 5000);
  });

  it('tells a PC whose answer was lost what came of it, and does nothing more', async () => {
    const before = await cashOf();
    const id = rowAskedFor(await withdraw(home.visitor, home.customer, 5000)) ?? '';
    const { row } = await waitingRow(home.visitor, id);
    await home.device.confirm(home.visitor, row, { lose: 'answer' });
    expect(await stateOf(home.visitor, id)).toBe('executed');
    expect((await home.device.confirm(home.visitor, row)).outcome).toBe('done');
    expect(await cashOf()).toBe(before - 5000);

    const change = rowAskedFor(await changeWithdrawalAccount(home.visitor, home.customer)) ?? '';
    const held = await waitingRow(home.visitor, change);
    await home.device.confirm(home.visitor, held.row, { lose: 'answer' });
    expect((await home.device.confirm(home.visitor, held.row)).outcome).toBe('held');
    const told = (await shop.mailbox(home.customer).all()).filter(({ kind }) => kind === 'change_announced');
    expect(told).toHaveLength(1);
  });
});

describe('a change that waits', () => {
  const announced = async () =>
    (await confirmAsked(home.visitor, await changeWithdrawalAccount(home.visitor, home.customer))).row;

  it('takes effect a day after its confirmation and not before, by the broker’s own loop, with nobody there', async () => {
    await announced();
    await timePasses(shop, { hours: 23, minutes: 58 });
    await executeDue(shop.app.rp, () => expect.unreachable());
    expect(await numberOf()).toBe('3301472');
    shop.clock.advance({ minutes: 3 });
    await shop.mailbox(home.customer).next('withdrawal_account_changed');
    expect(await numberOf()).toBe('7654321');
  });

  it('takes effect when the customer looks, should the loop be late', async () => {
    const { id } = await announced();
    await timePasses(shop, { hours: 24 });
    (await home.logIn()).expectStatus(303);
    expect(await stateOf(home.visitor, id)).toBe('executed');
    expect(await numberOf()).toBe('7654321');
  });

  it('takes effect once, whoever comes first of fifty', async () => {
    const { id } = await announced();
    await shop.app.outboxIdle();
    shop.clock.advance({ hours: 25 });
    const nobody = () => expect.unreachable();
    await Promise.all(Array.from({ length: 50 }, () => executeDue(shop.app.rp, nobody)));
    await shop.app.outboxIdle();
    expect(await changesTold()).toBe(1);
    // What decides between two processes that have both read it as due: one statement.
    const again = { status: 'executed', closedAtMs: shop.clock.now() } as const;
    const moved = shop.app.store.transaction((tx) => tx.rows.move(id, 'confirmed', again, shop.clock.now()));
    expect(await moved).toBe(false);
  });

  it('is the only one of its kind: a second one is refused until it has ended', async () => {
    const { id } = await announced();
    expect((await changeWithdrawalAccount(home.visitor, home.customer, '1111111')).status).toBe(403);
    expect((await home.visitor.submit('/confirmations/withdraw', { id })).status).toBe(303);
    expect(await stateOf(home.visitor, id)).toBe('cancelled');
    expect(rowAskedFor(await changeWithdrawalAccount(home.visitor, home.customer, '1111111'))).not.toBeNull();
    await shop.mailbox(home.customer).next('change_ended');
  });

  it('is told of on the page of the account, where no other can be wished meanwhile', async () => {
    const { id } = await announced();
    const waiting = (await home.visitor.get('/withdrawal-account')).body;
    expect(waiting).toContain(`href="/confirmations/${id}"`);
    expect(waiting).not.toContain('href="/withdrawal-account/change"');
    await home.visitor.submit('/confirmations/withdraw', { id });
    const over = (await home.visitor.get('/withdrawal-account')).body;
    expect(over).not.toContain(`href="/confirmations/${id}"`);
    expect(over).toContain('href="/withdrawal-account/change"');
  });

  it('waits for the end of a hold that began meanwhile', async () => {
    await announced();
    await furtherPc(home);
    await timePasses(shop, { hours: 71 });
    await executeDue(shop.app.rp, () => expect.unreachable());
    expect(await numberOf()).toBe('3301472');
    await timePasses(shop, { hours: 2 });
    await executeDue(shop.app.rp, () => expect.unreachable());
    expect(await numberOf()).toBe('7654321');
    expect(await changesTold()).toBe(1);
  });
});
