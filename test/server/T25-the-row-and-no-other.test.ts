import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  hashOfRow,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { confirmAsked, rowAskedFor, stateOf, waitingRow } from './steps/confirm.ts';
import { afterTheHold, changeWithdrawalAccount, withdraw } from './steps/money.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;
beforeEach(async () => {
  shop = await broker();
  home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
});
afterEach(() => shop[Symbol.asyncDispose]());

describe('T25 a change of the withdrawal account', () => {
  it('T25 is carried out as it was signed, a day after its confirmation', async () => {
    const asked = await changeWithdrawalAccount(home.visitor, home.customer);
    const { row, outcome } = await confirmAsked(home.visitor, asked);
    expect(outcome).toBe('held');
    expect(row.facts.map(({ new: value }) => value)).toContain('7654321');
    expect(await stateOf(home.visitor, row.id)).toBe('confirmed');
    await timePasses(shop, { hours: 24 });
    await home.logIn();
    expect(await stateOf(home.visitor, row.id)).toBe('executed');
  });
});
