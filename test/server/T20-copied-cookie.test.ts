import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { accountIdOf, contentOf } from './steps/database.ts';
import { afterTheHold, changeWithdrawalAccount, isDone, order, withdraw } from './steps/money.ts';
import { pageStaysOpen, timePasses } from './steps/time.ts';

const SALE = { side: 'sell', instrument: 'JF01', quantity: 1 } as const;
const NOT_FRESH = 'このPCの鍵を確認できなかったため、受け付けていません';

/** Money is free to move, and the owner's page lies open for a while. */
async function atHome(shop: TestBroker): Promise<ProtectedCustomer> {
  const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
  await pageStaysOpen(home.visitor, { minutes: 6 });
  await home.visitor.get(PATHS.home);
  await timePasses(shop, { minutes: 2 });
  return home;
}

/** Every cookie of the owner, on another PC. */
const thiefOf = ({ visitor: owner }: ProtectedCustomer): Visitor =>
  visitor(owner.broker, { cookies: owner.cookies.copy(), address: '203.0.113.9' });

const isShown = ({ status }: Answer): boolean => status === 200;
const hasEnded = ({ location }: Answer): boolean => location === '/login?e=session_ended';

/** Everything that moves money or changes anything, with the right trading password. */
const WRITES: Readonly<Record<string, (thief: Visitor, home: ProtectedCustomer) => Promise<Answer>>> = {
  sell: (thief, { customer }) => order(thief, customer, SALE),
  buy: (thief, { customer }) => order(thief, customer, { ...SALE, side: 'buy' }),
  withdraw: (thief, { customer }) => withdraw(thief, customer),
  'change the withdrawal account': (thief, { customer }) => changeWithdrawalAccount(thief, customer),
  'have a code mailed': (thief, { customer: { tradingPassword } }) =>
    thief.submit(PATHS.code, { action: 'further-pc', tradingPassword }),
  'change when he is told': (thief) => thief.submit(PATHS.notify, { everyLogin: 'on' }),
  'release a PC': (thief, { device }) => thief.submit(PATHS.release, { kid: device.kid }),
  'release every PC': (thief) => thief.submit(PATHS.releaseAll, {}),
  'take back the end of the service': (thief) => thief.submit(PATHS.optOutCancel, {}),
};

describe('a copied session cookie, used on another PC', () => {
  it.each(Object.entries(WRITES))('T20 cannot %s, at once', async (_what, write) => {
    await using shop = await broker();
    const home = await atHome(shop);
    const thief = thiefOf(home);
    expect(isShown(await thief.get(PATHS.home))).toBe(true);
    const before = contentOf(shop);
    const answer = await write(thief, home);
    expect(isDone(answer)).toBe(false);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain(NOT_FRESH);
    expect(contentOf(shop)).toEqual(before);
  });

  it('T20 is worth no more right after the login, which is no renewal', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const answer = await order(thiefOf(home), home.customer, SALE);
    expect([answer.status, answer.body.includes(NOT_FRESH)]).toEqual([403, true]);
  });

  it('T20 tries no trading password: right and wrong ones are answered alike, and no try is counted', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const thief = thiefOf(home);
    for (let tries = 0; tries < 8; tries += 1) {
      const answer = await order(thief, { tradingPassword: `wrong ${tries}` }, SALE);
      expect(answer.body).toContain(NOT_FRESH);
    }
    expect(isDone(await order(home.visitor, home.customer, SALE))).toBe(true);
  });

  it('T20 reads for ten minutes at most once the owner’s browser is closed', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const thief = thiefOf(home);
    await timePasses(shop, { minutes: 7 });
    expect(isShown(await thief.get(PATHS.history))).toBe(true);
    await timePasses(shop, { minutes: 1 });
    expect(hasEnded(await thief.get(PATHS.history))).toBe(true);
    expect(isDone(await order(thief, home.customer, SALE))).toBe(false);
  });

  it('T20 is found out when the owner’s browser goes on: the session ends, every address is told, the history says so', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const thief = thiefOf(home);
    await home.visitor.renew();
    expect(isShown(await home.visitor.get(PATHS.home))).toBe(true);
    // For as long as a request of the owner may have been under way.
    await timePasses(shop, { seconds: 29 });
    expect(isShown(await thief.get(PATHS.home))).toBe(true);
    await timePasses(shop, { seconds: 1 });
    expect(hasEnded(await thief.get(PATHS.home))).toBe(true);
    expect(hasEnded(await home.visitor.get(PATHS.home))).toBe(true);
    const mail = await shop.mailbox('hanako').next('session_copied');
    expect(mail.text).toContain(home.device.name);
    expect(isLoggedIn(await home.logIn())).toBe(true);
    expect((await home.visitor.get(PATHS.history)).body).toContain('同じログインが2つの場所で使われたおそれ');
  });

  it('T20 is found out once: the dead cookie says nothing more, and hurts no later session', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const thief = thiefOf(home);
    await home.visitor.renew();
    await home.visitor.get(PATHS.home);
    await timePasses(shop, { seconds: 31 });
    await Promise.all(Array.from({ length: 20 }, () => thief.get(PATHS.home)));
    expect(isLoggedIn(await home.logIn())).toBe(true);
    for (let tries = 0; tries < 5; tries += 1) expect(hasEnded(await thief.get(PATHS.home))).toBe(true);
    expect(isShown(await home.visitor.get(PATHS.home))).toBe(true);
    const id = await accountIdOf(shop, home.customer);
    const events = await shop.app.store.transaction((tx) => tx.events.latest(id, 50));
    expect(events.filter(({ kind }) => kind === 'session_copied')).toHaveLength(1);
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'session_copied')).toHaveLength(1);
  });

  it('T20 stolen within the minute of a renewal is the owner’s for the rest of it, and no longer once he renews', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    await home.visitor.renew();
    const thief = thiefOf(home);
    // Said plainly in SECURITY.md: a cookie is a cookie until the next renewal.
    expect(isDone(await order(thief, home.customer, SALE))).toBe(true);
    await home.visitor.renew();
    expect((await order(thief, home.customer, SALE)).body).toContain(NOT_FRESH);
    await home.visitor.renew();
    const again = thiefOf(home);
    await timePasses(shop, { seconds: 60 });
    expect((await order(again, home.customer, SALE)).body).toContain(NOT_FRESH);
  });

  it('T20 is not renewed by the key of another PC, of the same customer or of the thief', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const taro = await protectedCustomer(shop, 'taro');
    const thief = thiefOf(home);
    const { challenge, word, answer } = await taro.device.refresh(thief);
    expect(challenge?.session?.kid).toBe(home.device.kid);
    expect([answer?.status, word]).toEqual([403, null]);
    expect((await order(thief, home.customer, SALE)).body).toContain(NOT_FRESH);
    // And the owner's key goes on to renew it.
    expect((await home.device.refresh(home.visitor)).word).toBe('accepted');
  });
});
