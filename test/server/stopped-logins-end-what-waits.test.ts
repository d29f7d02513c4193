import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { confirmAsked } from './steps/confirm.ts';
import { deviceRow } from './steps/database.ts';
import { signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { afterTheHold, changeWithdrawalAccount } from './steps/money.ts';

let shop: TestBroker;
let home: ProtectedCustomer;
beforeEach(async () => {
  shop = await broker();
  home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
});
afterEach(() => shop[Symbol.asyncDispose]());

const stop = async () => (await home.visitor.submit(PATHS.stopLogins, {})).expectStatus(303);

describe('a customer who stops logins', () => {
  it('ends a registration whose mail is on its way: that PC is never registered', async () => {
    const other = visitor(shop);
    (await signInWithTicket(other, home.customer, await ticketFrom(home))).expectStatus(303);
    await shop.app.outboxIdle();
    shop.postOffice.setMood('busy');
    const device = scriptedDevice(shop, { name: '書斎のPC' });
    (await device.register(other)).answer.expectStatus(200);
    await shop.app.outboxIdle();
    await stop();
    shop.postOffice.setMood('accept');
    shop.clock.advance({ hours: 1 });
    await shop.app.outboxIdle();
    expect(await deviceRow(shop, device)).toMatchObject({ status: 'abandoned', activatedAtMs: null });
  });

  it('is told of the confirmed change that ends with it', async () => {
    const asked = await changeWithdrawalAccount(home.visitor, home.customer);
    expect((await confirmAsked(home.visitor, asked)).outcome).toBe('held');
    await stop();
    await shop.mailbox(home.customer).next('change_ended');
  });
});
