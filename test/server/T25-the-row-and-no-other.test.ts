import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '#protocol';
import {
  actOn,
  broker,
  hashOfRow,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { confirmAsked, confirmed, rowAskedFor, stateOf, waitingRow } from './steps/confirm.ts';
import { accountIdOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { afterTheHold, changeWithdrawalAccount, withdraw } from './steps/money.ts';
import { recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;
beforeEach(async () => {
  shop = await broker();
  home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
});
afterEach(() => shop[Symbol.asyncDispose]());

const cashOf = async (): Promise<number> => {
  const id = await accountIdOf(shop, home.customer);
  return shop.app.store.transaction(async (tx) => (await tx.cash.get(id)).balanceYen);
};

/** A withdrawal that waits to be confirmed. */
async function waiting(): Promise<Row> {
  const id = rowAskedFor(await withdraw(home.visitor, home.customer, 5000)) ?? '';
  return (await waitingRow(home.visitor, id)).row;
}

describe('T25 what a registered PC confirms', () => {
  it('T25 is carried out byte for byte as it was signed: the account first, a day later, then the money to it', async () => {
    const asked = await changeWithdrawalAccount(home.visitor, home.customer);
    const { row, outcome } = await confirmAsked(home.visitor, asked);
    expect(outcome).toBe('held');
    expect(row.facts).toEqual([
      { f: 'bank', old: '千曲銀行（9101）', new: 'みらい銀行（9999）' },
      { f: 'branch', old: '神楽坂支店（014）', new: '本店（001）' },
      { f: 'kind', old: 'ordinary', new: 'ordinary' },
      { f: 'number', old: '3301472', new: '7654321' },
      { f: 'holder', old: 'サトウ　ハナコ', new: 'サトウ　ハナコ' },
    ]);
    await timePasses(shop, { hours: 24 });
    (await home.logIn()).expectStatus(303);
    expect(await stateOf(home.visitor, row.id)).toBe('executed');
    const sent = await confirmAsked(home.visitor, await withdraw(home.visitor, home.customer, 5000));
    expect(sent.outcome).toBe('done');
    const id = await accountIdOf(shop, home.customer);
    const withdrawal = await shop.app.store.transaction((tx) => tx.withdrawals.find(id, sent.row.id));
    expect(withdrawal).toMatchObject({
      amountYen: 5000,
      to: { bankCode: '9999', bankName: 'みらい銀行', branchCode: '001', branchName: '本店', number: '7654321' },
    });
  });

  it('T25 is nothing that the page, or a script in it, can do by itself', async () => {
    const before = await cashOf();
    (await withdraw(home.visitor, home.customer, 5000)).expectStatus(303);
    (await withdraw(home.visitor, home.customer, 5000)).expectStatus(303);
    expect(await cashOf()).toBe(before);
  });

  it('T25 names the row by its hash: that of a changed destination, amount or customer is refused', async () => {
    const before = await cashOf();
    const row = await waiting();
    const changed = (change: Partial<Row>): Row => ({ ...row, ...change });
    const facts = row.facts.map((fact) => (fact.f === 'number' ? { ...fact, new: '9999999' } : fact));
    const dearer = row.facts.map((fact) => (fact.f === 'amount' ? { ...fact, new: '500000' } : fact));
    for (const other of [
      changed({ facts }),
      changed({ facts: dearer }),
      changed({ sub: '佐藤　太郎' }),
      changed({ exp: 0 }),
    ]) {
      const act = { t: row.t, id: row.id, h: hashOfRow(other) };
      expect((await home.device.confirm(home.visitor, row, { act })).outcome).toBe('over');
    }
    const h = createHash('sha256').update('').digest('base64url');
    expect((await home.device.confirm(home.visitor, row, { act: { ...actOn(row), h } })).outcome).toBe('over');
    expect((await home.device.confirm(home.visitor, row, { act: { ...actOn(row), t: 'opt-out' } })).outcome).toBe(
      'over',
    );
    expect((await home.device.confirm(home.visitor, row, { act: { ...actOn(row), t: 'login' } })).outcome).toBe('over');
    expect((await home.device.confirm(home.visitor, row, { act: { ...actOn(row), id: 'x' } })).outcome).toBe('over');
    expect(await cashOf()).toBe(before);
    expect((await home.device.confirm(home.visitor, row)).outcome).toBe('done');
    expect(await cashOf()).toBe(before - 5000);
  });

  it('T25 is confirmed by the PC that was asked: not by another PC, another customer, or one that has ended', async () => {
    const study = await furtherPc(home);
    await afterTheHold(home);
    const before = await cashOf();
    const row = await waiting();
    const taro = await protectedCustomer(shop, 'taro');
    expect((await study.device.confirm(study.visitor, row)).outcome).toBe('over');
    expect((await taro.device.confirm(taro.visitor, row)).outcome).toBe('over');
    expect((await study.device.readRows(study.visitor)).rows).toEqual([]);
    expect((await recoverByLink(visitor(shop), home.voucher, home.customer.loginId)).status).toBe(200);
    expect((await home.device.confirm(home.visitor, row)).word).toBe('revoked');
    expect(await cashOf()).toBe(before);
  });

  it('T25 goes to the account that was shown, or nowhere: when that has changed meanwhile it is over', async () => {
    const asked = await changeWithdrawalAccount(home.visitor, home.customer);
    await confirmed(home.visitor, asked);
    await timePasses(shop, { hours: 23, minutes: 57 });
    (await home.logIn()).expectStatus(303);
    const row = await waiting();
    expect(row.facts.find(({ f }) => f === 'number')?.new).toBe('3301472');
    await timePasses(shop, { minutes: 4 });
    const before = await cashOf();
    expect((await home.device.confirm(home.visitor, row)).outcome).toBe('over');
    expect(await stateOf(home.visitor, row.id)).toBe('cancelled');
    expect(await cashOf()).toBe(before);
  });

  it('T25 does not outlive the wish: five minutes, a newer one of the same session, giving it up, logging out', async () => {
    const before = await cashOf();
    const late = await waiting();
    await timePasses(shop, { minutes: 5 });
    expect((await home.device.confirm(home.visitor, late)).outcome).toBe('over');
    expect(await stateOf(home.visitor, late.id)).toBe('expired');

    const older = await waiting();
    const newer = await waiting();
    expect((await home.device.readRows(home.visitor)).rows.map(({ id }) => id)).toEqual([newer.id]);
    expect((await home.device.confirm(home.visitor, older)).outcome).toBe('over');
    expect((await home.visitor.submit(`${PATHS.confirmations}/withdraw`, { id: newer.id })).status).toBe(303);
    expect((await home.device.confirm(home.visitor, newer)).outcome).toBe('over');

    const left = await waiting();
    await home.visitor.submit(PATHS.logout, {});
    expect((await home.device.confirm(home.visitor, left)).outcome).toBe('over');
    expect(await cashOf()).toBe(before);
  });

  it('T25 is not slipped in: a second session can neither replace what waits nor give it up', async () => {
    const row = await waiting();
    const thief = visitor(shop);
    (await home.logIn(thief)).expectStatus(303);
    expect((await withdraw(thief, home.customer, 900_000)).status).toBe(403);
    expect((await thief.submit(`${PATHS.confirmations}/withdraw`, { id: row.id })).status).toBe(422);
    expect((await home.device.readRows(home.visitor)).rows.map(({ id }) => id)).toEqual([row.id]);
    expect((await home.device.confirm(home.visitor, row)).outcome).toBe('done');
    expect((await withdraw(thief, home.customer, 1000)).status).toBe(303);
  });

  it('T25 asks for the balance of the moment at which it is confirmed', async () => {
    const all = await cashOf();
    const row = await waiting();
    const id = await accountIdOf(shop, home.customer);
    await shop.app.store.transaction((tx) => tx.cash.take(id, all - 1000));
    expect((await home.device.confirm(home.visitor, row)).outcome).toBe('over');
    expect(await cashOf()).toBe(1000);
    expect(await stateOf(home.visitor, row.id)).toBe('cancelled');
  });

  it.each(['pin', 'platform'] as const)(
    'T25 asks the user anew where the tier is %s, and about this very row',
    async (tier) => {
      await using other = await broker();
      const owner = await protectedCustomer(other, 'ichiro', { tier });
      await timePasses(other, { hours: 73 });
      await owner.device.unlock(owner.visitor);
      (await owner.logIn()).expectStatus(303);
      const first = await waitingRow(
        owner.visitor,
        rowAskedFor(await withdraw(owner.visitor, owner.customer, 1000)) ?? '',
      );
      await timePasses(other, { minutes: 4 });
      if (tier === 'platform') {
        await owner.device.assert(owner.visitor);
        expect(await owner.device.confirm(owner.visitor, first.row, { unasked: true })).toMatchObject({
          outcome: 'over',
        });
        await owner.device.assert(owner.visitor, { row: createHash('sha256').update('x').digest('base64url') });
        expect(await owner.device.confirm(owner.visitor, first.row, { unasked: true })).toMatchObject({
          outcome: 'over',
        });
      }
      expect((await owner.device.confirm(owner.visitor, first.row)).outcome).toBe('done');
      await timePasses(other, { minutes: 6 });
      (await owner.logIn()).expectStatus(303);
      const asked = await withdraw(owner.visitor, owner.customer, 1000);
      const second = await waitingRow(owner.visitor, rowAskedFor(asked) ?? '');
      expect(await owner.device.confirm(owner.visitor, second.row, { unasked: true })).toMatchObject({ word: 'tier' });
      expect((await owner.device.confirm(owner.visitor, second.row)).outcome).toBe('done');
    },
  );
});
