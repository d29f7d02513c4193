import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { askCode, mailedCode } from './steps/codes.ts';
import { confirmAsked, rowAskedFor } from './steps/confirm.ts';
import { accountOf, countRows, deviceRow } from './steps/database.ts';
import { furtherPc, readTicket, signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { isSignedIn, recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeAll(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako');
});
beforeEach(async () => {
  await timePasses(shop, { hours: 1 });
  (await home.logIn()).expectStatus(303);
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Signs in with a ticket from a new browser. */
const tryTicket = async (ticket: string, who = home.customer): Promise<boolean> =>
  isSignedIn(await signInWithTicket(visitor(shop), who, ticket));

describe('a ticket for a further PC', () => {
  it('signs in once, for registering and nothing else', async () => {
    const ticket = await ticketFrom(home);
    const study = visitor(shop);
    expect(isSignedIn(await signInWithTicket(study, home.customer, ticket))).toBe(true);
    expect(await tryTicket(ticket)).toBe(false);
    for (const path of [PATHS.home, PATHS.orders, PATHS.withdrawals, PATHS.devices, PATHS.service, PATHS.mailAddress]) {
      expect((await study.get(path)).location).toBe(PATHS.register);
    }
    for (const path of [PATHS.withdrawals, PATHS.releaseAll, PATHS.furtherPc, PATHS.optOut, PATHS.code, PATHS.notify]) {
      expect((await study.submit(path, {})).location).toBe(PATHS.register);
    }
    expect((await study.get(PATHS.register)).status).toBe(200);
  });

  it('makes a second PC that logs in, while the first goes on', async () => {
    const study = await furtherPc(home);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, study.device))).toBe(true);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    expect((await home.visitor.get(PATHS.home)).status).toBe(200);
    expect((await study.visitor.get(PATHS.home)).status).toBe(200);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', epoch: 0 });
  });

  it('lasts ten minutes', async () => {
    const ticket = await ticketFrom(home);
    await timePasses(shop, { minutes: 9, seconds: 55 });
    const second = await ticketFrom(home);
    await timePasses(shop, { minutes: 10 });
    expect(await tryTicket(second)).toBe(false);
    expect(await tryTicket(ticket)).toBe(false);
    (await home.logIn()).expectStatus(303);
    const third = await ticketFrom(home);
    await timePasses(shop, { minutes: 9, seconds: 55 });
    expect(await tryTicket(third)).toBe(true);
  });

  it('is killed by the next one', async () => {
    const older = await ticketFrom(home);
    const newer = await ticketFrom(home);
    expect(await tryTicket(older)).toBe(false);
    expect(await tryTicket(newer)).toBe(true);
  });

  it('is not used up by wrong passwords, and is worth nothing without the right one', async () => {
    const ticket = await ticketFrom(home);
    for (const password of ['', 'wrong', home.customer.tradingPassword]) {
      expect(await tryTicket(ticket, { ...home.customer, password } as never)).toBe(false);
    }
    expect(await tryTicket(ticket)).toBe(true);
  });

  it('is worth nothing for another customer', async () => {
    const ticket = await ticketFrom(home);
    expect(await tryTicket(ticket, customer('ichiro') as never)).toBe(false);
    expect(await tryTicket(ticket)).toBe(true);
  });

  it('is read as people type it', async () => {
    const typed = (await ticketFrom(home)).toLowerCase().replace(/^(....)/, '$1 - ');
    expect(await tryTicket(typed)).toBe(true);
  });

  it('is no ticket for the ordinary login page', async () => {
    const ticket = await ticketFrom(home);
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const { loginId, password } = home.customer;
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password, ticket }))).toBe(false);
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password: ticket }))).toBe(false);
  });

  it('is killed by a recovery, with the session that it opened', async () => {
    await using other = await broker();
    const owner = await protectedCustomer(other, 'hanako');
    const ticket = await ticketFrom(owner);
    const study = visitor(other);
    expect(isSignedIn(await signInWithTicket(study, owner.customer, ticket))).toBe(true);
    await recoverByLink(visitor(other), owner.voucher, owner.customer.loginId);
    expect((await study.get(PATHS.register)).location).toBe('/login?e=session_ended');
    expect(isSignedIn(await signInWithTicket(visitor(other), owner.customer, ticket))).toBe(false);
  });
});

describe('who may begin a further PC', () => {
  it('needs the trading password and the mailed code', async () => {
    const { customer: hanako, visitor: pc } = home;
    const code = await mailedCode(pc, hanako, 'further-pc');
    const { tradingPassword } = hanako;
    expect((await pc.submit(PATHS.furtherPc, { tradingPassword: 'wrong', code })).status).toBe(422);
    expect((await pc.submit(PATHS.furtherPc, { tradingPassword, code: '' })).status).toBe(422);
    expect((await pc.submit(PATHS.furtherPc, { tradingPassword, code: 'x' })).status).toBe(422);
    const asked = await pc.submit(PATHS.furtherPc, { tradingPassword, code });
    const page = `${PATHS.confirmations}/${rowAskedFor(asked)}`;
    expect((await pc.get(page)).body).not.toContain('data-ticket');
    await confirmAsked(pc, asked);
    readTicket(await pc.get(page));
    const elsewhere = visitor(shop);
    (await home.logIn(elsewhere)).expectStatus(303);
    expect((await elsewhere.get(page)).body).not.toContain('data-ticket');
  });

  it('is not a session that is there to register a PC: after a ticket, or after a recovery', async () => {
    await using other = await broker({ config: { afterRevoke: 'classic' } });
    const owner = await protectedCustomer(other, 'hanako');
    const byTicket = visitor(other);
    await signInWithTicket(byTicket, owner.customer, await ticketFrom(owner));
    await recoverByLink(visitor(other), owner.voucher, owner.customer.loginId);
    const recovered = visitor(other);
    (await signInAfterRecovery(recovered, owner.customer)).expectStatus(303);
    for (const browser of [byTicket, recovered]) {
      const asked = await askCode(browser, owner.customer, 'further-pc');
      expect([PATHS.register, '/login?e=session_ended']).toContain(asked.location);
      const { tradingPassword } = owner.customer;
      const tried = await browser.submit(PATHS.furtherPc, { tradingPassword, code: '12345678' });
      expect([PATHS.register, '/login?e=session_ended']).toContain(tried.location);
    }
    expect(countRows(other, 'mailed_codes')).toBe(1);
  });

  it('is not a customer without the protection', async () => {
    const ichiro = customer('ichiro');
    const browser = visitor(shop);
    await logIn(browser, ichiro);
    expect((await askCode(browser, ichiro, 'further-pc')).status).toBe(403);
  });

  it('is not the session of a PC that was released meanwhile', async () => {
    await using other = await broker();
    const owner = await protectedCustomer(other, 'hanako');
    const study = await furtherPc(owner);
    const code = await mailedCode(study.visitor, owner.customer, 'further-pc');
    (await owner.visitor.submit(PATHS.release, { kid: study.device.kid })).expectStatus(303);
    const { tradingPassword } = owner.customer;
    const tried = await study.visitor.submit(PATHS.furtherPc, { tradingPassword, code });
    expect(tried.location).toBe('/login?e=session_ended');
  });
});

describe('the registration that a ticket leads to', () => {
  it('is the one of its session: another browser cannot use the right', async () => {
    const study = visitor(shop);
    await signInWithTicket(study, home.customer, await ticketFrom(home));
    const stolen = await scriptedDevice(shop).register(home.visitor, {
      challenge: (await study.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] })).json() as never,
    });
    expect([stolen.answer.status, wordsOf(stolen.answer)]).toEqual([403, 'refused']);
  });

  it('lasts half an hour', async () => {
    const study = visitor(shop);
    await signInWithTicket(study, home.customer, await ticketFrom(home));
    await timePasses(shop, { minutes: 30 });
    expect((await study.get(PATHS.register)).location).toBe('/login?e=session_ended');
  });

  it('leaves the gate as it is while its mail waits, and the money held for 72 hours once it is accepted', async () => {
    await using other = await broker();
    const owner = await protectedCustomer(other, 'hanako');
    await timePasses(other, { hours: 73 });
    (await owner.logIn()).expectStatus(303);
    const study = visitor(other);
    await signInWithTicket(study, owner.customer, await ticketFrom(owner));
    other.postOffice.setMood('hold');
    const pc = scriptedDevice(other, { name: '書斎のPC' });
    (await pc.register(study)).answer.expectStatus(200);
    expect(await deviceRow(other, pc)).toMatchObject({ status: 'pending' });
    expect(isLoggedIn(await logIn(visitor(other), owner.customer))).toBe(false);
    expect(await accountOf(other, owner.customer)).toMatchObject({ state: 'protected' });
    other.postOffice.setMood('accept');
    await other.mailbox(owner.customer).next('registration_completed');
    const { moneyHoldUntilMs } = await accountOf(other, owner.customer);
    expect((moneyHoldUntilMs ?? 0) - other.clock.now()).toBeGreaterThan(71 * 3_600_000);
  });
});
