import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  beginApproval,
  hashSecret,
  logIn,
  logInByDigits,
  newSecret,
  replacePc,
  sendReplaceCode,
  signInWithTicket,
} from '../../server-mock/src/relying-party/index.ts';
import { broker, customer, logIn as logInByForm, type TestBroker, visitor } from '../kit/index.ts';
import { loginsWaitingOn } from './steps/approvals.ts';
import { accountIdOf, countRows, passwordHashOf } from './steps/database.ts';
import { ticketFrom } from './steps/further-pc.ts';
import { chooseMode, unlocker } from './steps/login-mode.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

const ADDRESS = '203.0.113.9';
const environment = { browserTokens: [], network: null, country: null } as const;
const preSession = hashSecret('of this browser');

/** While the former password, which was right, is being checked, another one takes its place. */
async function formerPassword(who: { readonly loginId: string }) {
  const accountId = await accountIdOf(shop, who);
  const former = await passwordHashOf(shop, who);
  const rightPassword = async (): Promise<string> => {
    const passwordHash = former.replace(/\$[^$]+$/u, `$${newSecret(shop.app.rp.random)}`);
    await shop.app.store.transaction((tx) =>
      tx.customers.changePasswords(accountId, { passwordHash, temporary: false }),
    );
    return former;
  };
  return { accountId, address: ADDRESS, rightPassword };
}

describe('a password that was changed while the former one was being checked', () => {
  it('T21 lets nobody in at the login page', async () => {
    const browser = visitor(shop);
    const ichiro = customer('ichiro');
    (await logInByForm(browser, ichiro)).expectStatus(303);
    await shop.app.store.transaction((tx) =>
      tx.preSessions.insert(preSession, shop.clock.now(), shop.clock.now() + 60_000),
    );
    const sessions = countRows(shop, 'sessions');
    const request = { ...(await formerPassword(ichiro)), preSession, enrolmentTicket: null, environment };
    expect(await logIn(shop.app.rp, request)).toEqual({ kind: 'refused' });
    expect(countRows(shop, 'sessions')).toBe(sessions);
    // And with the password of now it does.
    const right = { ...request, rightPassword: () => passwordHashOf(shop, ichiro) };
    expect(await logIn(shop.app.rp, right)).toMatchObject({ kind: 'logged-in' });
  });

  it('T21 lets nobody in with digits, and leaves them to their owner', async () => {
    const home = await unlocker(shop);
    const digits = await home.openWindow();
    const request = { ...(await formerPassword(home.customer)), digits };
    expect(await logInByDigits(shop.app.rp, request)).toEqual({ kind: 'refused' });
    const right = { ...request, rightPassword: () => passwordHashOf(shop, home.customer) };
    expect(await logInByDigits(shop.app.rp, right)).toMatchObject({ kind: 'logged-in' });
  });

  it('T21 asks no registered PC', async () => {
    const home = await unlocker(shop);
    await chooseMode(home, 'approve');
    const seen = { browser: 'unknown', place: 'ZZ', network: null };
    const request = { ...(await formerPassword(home.customer)), preSession, askedAtMs: shop.clock.now(), seen };
    await beginApproval(shop.app.rp, request);
    expect(await loginsWaitingOn(home)).toEqual([]);
  });

  it('T21 leaves a ticket to its owner', async () => {
    const home = await unlocker(shop);
    const request = { ...(await formerPassword(home.customer)), ticket: await ticketFrom(home) };
    expect(await signInWithTicket(shop.app.rp, request)).toEqual({ kind: 'refused' });
    const right = { ...request, rightPassword: () => passwordHashOf(shop, home.customer) };
    expect(await signInWithTicket(shop.app.rp, right)).toMatchObject({ kind: 'signed-in' });
  });

  it('T21 mails no code for replacing the PC, and replaces none', async () => {
    const home = await unlocker(shop);
    const mails = (await shop.mailbox(home.customer).all()).length;
    await sendReplaceCode(shop.app.rp, { ...(await formerPassword(home.customer)), preSession });
    const proofs = { code: '00000000', secondSecret: '' };
    const request = { ...(await formerPassword(home.customer)), preSession, ...proofs };
    expect(await replacePc(shop.app.rp, request)).toEqual({ kind: 'refused' });
    expect((await shop.mailbox(home.customer).all()).length).toBe(mails);
  });
});
