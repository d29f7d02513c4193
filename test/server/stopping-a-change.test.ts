import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { isStopped, stopChange, stopLinkIn } from './steps/changes.ts';
import { confirmAsked, stateOf } from './steps/confirm.ts';
import { accountIdOf, accountOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { afterTheHold, changeMail, changeWithdrawalAccount } from './steps/money.ts';
import { recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;
beforeEach(async () => {
  shop = await broker();
  home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
});
afterEach(() => shop[Symbol.asyncDispose]());

const numberOf = async (): Promise<string | undefined> => {
  const id = await accountIdOf(shop, home.customer);
  return shop.app.store.transaction(async (tx) => (await tx.withdrawalAccounts.get(id))?.number);
};

/** A change of the withdrawal account that was confirmed, and the mail about it. */
async function announced() {
  const { row } = await confirmAsked(home.visitor, await changeWithdrawalAccount(home.visitor, home.customer));
  const mail = await shop.mailbox(home.customer).next('change_announced');
  return { id: row.id, mail, ...stopLinkIn(mail) };
}

describe('the mail about a change that waits', () => {
  it('says what will change and when, before anything has, with a link of our own origin', async () => {
    const { mail, link } = await announced();
    expect(mail.text).toContain('****321');
    expect(mail.text).toMatch(/2026年1月\d+日/u);
    expect(link.startsWith(`${shop.origin}/stop#s=`)).toBe(true);
    expect(mail.text).not.toContain(`${shop.origin}/login`);
    expect(mail.subject).not.toMatch(/\d/u);
  });

  it('goes to the address so far and to those before it, never to the new one', async () => {
    await confirmAsked(home.visitor, await changeMail(home.visitor, home.customer, 'thief@evil.example'));
    const told = await shop.mailbox(home.customer).next('change_announced');
    expect(told.text).toContain('t•••@evil.example');
    expect(await shop.mailbox({ mail: 'thief@evil.example' }).all()).toEqual([]);
    await stopChange(visitor(shop), stopLinkIn(told).secret, home.customer.loginId);
    await timePasses(shop, { hours: 25 });
    await home.logIn();
    expect((await shop.mailbox({ mail: 'thief@evil.example' }).all()).length).toBe(0);
  });
});

describe('the link that stops a change', () => {
  it('stops it, from any browser, with the login ID and without a password, and every address is told', async () => {
    const { id, secret } = await announced();
    const phone = visitor(shop, { address: '203.0.113.9' });
    const answer = await stopChange(phone, secret, home.customer.loginId);
    expect(isStopped(answer)).toBe(true);
    expect(phone.cookies.header()).toBeFalsy();
    await shop.mailbox(home.customer).next('change_ended');
    await timePasses(shop, { hours: 25 });
    await home.logIn();
    expect(await numberOf()).toBe('3301472');
    expect(await stateOf(home.visitor, id)).toBe('stopped');
  });

  it('changes nothing by HEAD, by GET, or by whoever submits its form without the login ID', async () => {
    const { id, secret } = await announced();
    const scanner = visitor(shop);
    for (const method of ['GET', 'HEAD'] as const) {
      expect((await scanner.send(method, `${PATHS.stop}?s=${secret}&loginId=${home.customer.loginId}`)).status).toBe(
        200,
      );
      expect((await scanner.send(method, `${PATHS.stop}?link=${secret}`)).status).toBe(200);
    }
    for (const loginId of ['', 'test', 'scanner@mail.example', `${secret}`]) {
      expect(isStopped(await stopChange(scanner, secret, loginId))).toBe(false);
    }
    expect(await stateOf(home.visitor, id)).toBe('confirmed');
    expect(isStopped(await stopChange(visitor(shop), secret, home.customer.loginId))).toBe(true);
  });

  it('answers every mistake alike, and at the fixed deadline', async () => {
    const { secret } = await announced();
    const mistakes = [
      [secret, customer('taro').loginId],
      [secret, '999-999999'],
      ['A'.repeat(43), home.customer.loginId],
      ['', home.customer.loginId],
      ['nonsense', 'nonsense'],
    ] as const;
    const answers = [];
    for (const [link, loginId] of mistakes) {
      const before = shop.clock.now();
      const browser = visitor(shop, { address: `203.0.113.${answers.length + 1}` });
      const { status, body } = await browser.submit(PATHS.stop, { link, loginId });
      expect(shop.clock.now() - before).toBeGreaterThanOrEqual(250);
      answers.push({ status, body });
    }
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
    expect(await numberOf()).toBe('3301472');
  });

  it('comes too late once the change has taken effect, even when nobody has looked since', async () => {
    const { secret } = await announced();
    await timePasses(shop, { hours: 24 });
    expect(isStopped(await stopChange(visitor(shop), secret, home.customer.loginId))).toBe(false);
    expect(await numberOf()).toBe('7654321');
  });

  it('shows the same page again for a double click or a lost answer, and for nobody a quarter of an hour later', async () => {
    const { secret } = await announced();
    const { loginId } = home.customer;
    expect(isStopped(await stopChange(visitor(shop), secret, loginId))).toBe(true);
    expect(isStopped(await stopChange(visitor(shop), secret, loginId))).toBe(true);
    await timePasses(shop, { minutes: 15 });
    expect(isStopped(await stopChange(visitor(shop), secret, loginId))).toBe(false);
    const ended = (await shop.mailbox(home.customer).all()).filter(({ kind }) => kind === 'change_ended');
    expect(ended).toHaveLength(1);
  });

  it('is bounded by address against guesses of the login ID, which do not use up the owner’s own tries', async () => {
    const { secret } = await announced();
    const thief = visitor(shop, { address: '198.51.100.7' });
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await stopChange(thief, secret, `301-10025${guess}`)).status).toBe(403);
    }
    expect((await stopChange(thief, secret, home.customer.loginId)).status).toBe(429);
    expect(isStopped(await stopChange(visitor(shop), secret, home.customer.loginId))).toBe(true);
  });

  it('is taken from a pasted link too, where scripts are switched off', async () => {
    const { link } = await announced();
    expect(isStopped(await stopChange(visitor(shop), ` ${link} `, home.customer.loginId))).toBe(true);
  });

  it('stops its own change and nothing else', async () => {
    const { id, secret } = await announced();
    const mail = await confirmAsked(home.visitor, await changeMail(home.visitor, home.customer, 'new@mail.example'));
    await stopChange(visitor(shop), secret, home.customer.loginId);
    expect(await stateOf(home.visitor, id)).toBe('stopped');
    expect(await stateOf(home.visitor, mail.row.id)).toBe('confirmed');
    expect((await home.visitor.get(PATHS.home)).status).toBe(200);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', epoch: 0 });
  });
});

describe('a change that waits ends', () => {
  it.each([
    [
      'when every PC is released by the mailed link',
      async () => {
        await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
      },
    ],
    [
      'when the PC that confirmed it is released from the list',
      async () => {
        const study = await furtherPc(home);
        (await study.visitor.submit(PATHS.release, { kid: home.device.kid })).expectStatus(303);
      },
    ],
    [
      'when a copy of that PC is seen',
      async () => {
        const copied = home.device.copy();
        await home.device.act(visitor(shop), 'keep');
        expect((await copied.act(visitor(shop), 'keep')).word).toBe('suspended');
      },
    ],
    [
      'when another PC stops everything',
      async () => {
        const study = await furtherPc(home);
        expect((await study.device.act(visitor(shop), 'veto')).outcome).toMatch(/done|nothing/u);
        expect((await home.device.act(visitor(shop), 'veto')).outcome).toMatch(/done|nothing/u);
      },
    ],
  ] as const)('%s, and every address is told', async (_how, end) => {
    await announced();
    await end();
    await shop.mailbox(home.customer).next('change_ended');
    await timePasses(shop, { hours: 80 });
    await home.logIn();
    expect(await numberOf()).toBe('3301472');
  });
});
