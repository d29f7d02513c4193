import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChallengeAnswer } from '#protocol';
import {
  askChallenge,
  blindPin,
  broker,
  type Evaluation,
  isLoggedIn,
  newPresenceKey,
  opens,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { confirmed } from './steps/confirm.ts';
import { deviceRow, rawBytesOf } from './steps/database.ts';
import { changeMail } from './steps/money.ts';
import { foundIn } from './steps/secrets.ts';
import { oprfOf, triesLeftOf } from './steps/tiers.ts';
import { timePasses } from './steps/time.ts';

/** A customer with a PIN, and a thief with everything that lies on her disk. */
let shop: TestBroker;
let home: ProtectedCustomer;
let copied: ScriptedDevice;

beforeEach(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
  expect((await home.device.unlock(home.visitor)).word).toBe('accepted');
  copied = home.device.copy();
});
afterEach(() => shop[Symbol.asyncDispose]());

const guess = (index: number) => ({ pin: String(1000 + index) });
const evaluated = (all: readonly Evaluation[]) => all.filter(({ word }) => word === 'evaluated');
const guessAll = async (count: number): Promise<readonly Evaluation[]> => {
  const all: Evaluation[] = [];
  for (let index = 0; index < count; index += 1) all.push(await copied.evaluate(visitor(shop), guess(index)));
  return all;
};

describe('guesses of the PIN with a copied profile', () => {
  it('T6 are evaluated five times; the sixth destroys the secret, and the right PIN is useless afterwards', async () => {
    const all = await guessAll(5);
    expect(all.map(({ word, triesLeft }) => [word, triesLeft])).toEqual(
      [4, 3, 2, 1, 0].map((left) => ['evaluated', left]),
    );
    for (const { kek } of all) expect(opens(home.device.memory.locked, kek)).toBe(false);
    expect(await copied.evaluate(visitor(shop), guess(6))).toMatchObject({
      word: 'destroyed',
      triesLeft: null,
      kek: null,
    });
    for (const device of [copied, home.device]) {
      device.memory.presence = { ...device.memory.presence, ctr: 100 } as never;
      expect(await device.evaluate(visitor(shop))).toMatchObject({ word: 'destroyed', kek: null });
    }
    expect(await oprfOf(shop, home.device)).toMatchObject({ secret: null, triesLeft: 0 });
  });

  it('T6 open the key when one of the five is right, as at any cash machine', async () => {
    await guessAll(4);
    const lucky = await copied.evaluate(visitor(shop));
    expect(opens(home.device.memory.locked, lucky.kek)).toBe(true);
  });

  it('T6 end in a suspended device, ended sessions, and a mail to every address, once', async () => {
    await timePasses(shop, { hours: 73 });
    await home.device.unlock(home.visitor);
    await home.logIn();
    await confirmed(home.visitor, await changeMail(home.visitor, home.customer, 'hanako@new.example'));
    await timePasses(shop, { hours: 24 });
    await home.device.unlock(home.visitor);
    await home.logIn();
    copied = home.device.copy();
    await guessAll(5);
    expect((await home.visitor.get(PATHS.home)).status).toBe(200);
    for (let more = 0; more < 4; more += 1) await copied.evaluate(visitor(shop), guess(6 + more));
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended', suspendedBecause: 'pin_tries' });
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    for (const address of [home.customer, { mail: 'hanako@new.example' }]) {
      const mails = await shop.mailbox(address).all();
      expect(mails.filter(({ kind }) => kind === 'pin_destroyed')).toHaveLength(1);
    }
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    expect(await home.device.prove(browser)).toMatchObject({ word: 'suspended', pageWord: 'suspended' });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
  });

  it('T6 are five at most when fifty come at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, index) => copied.evaluate(visitor(shop), guess(index))),
    );
    expect(evaluated(all).length).toBeLessThanOrEqual(5);
    expect(await triesLeftOf(shop, home.device)).toBe(5 - evaluated(all).length);
    for (const { answer } of all) expect([200, 403]).toContain(answer?.status);
  });

  it.each(['rising', 'falling', 'equal', 'far apart'] as const)(
    'T6 are five at most when fifty come at once over challenges fetched beforehand, with %s counters',
    async (order) => {
      const challenges: ChallengeAnswer[] = [];
      for (let index = 0; index < 50; index += 1) {
        challenges.push(await askChallenge(visitor(shop), 'pin', [copied.kid]));
      }
      const start = copied.memory.presence?.ctr ?? 0;
      const counters = {
        rising: (i: number) => i,
        falling: (i: number) => 50 - i,
        equal: () => 0,
        'far apart': (i: number) => i * 997,
      };
      const all = await Promise.all(
        challenges.map((challenge, index) => {
          const presence = { ...(copied.memory.presence ?? newPresenceKey()), ctr: start + counters[order](index) };
          return copied.evaluate(visitor(shop), { ...guess(index), challenge, presence });
        }),
      );
      expect(evaluated(all).length).toBeGreaterThan(0);
      expect(evaluated(all).length).toBeLessThanOrEqual(5);
    },
  );

  it('T6 are five at most in twenty rounds of five at once, whatever the thief makes of the counter', async () => {
    const all: Evaluation[] = [];
    for (let round = 1; round <= 20; round += 1) {
      const presence = () => ({ ...(copied.memory.presence ?? newPresenceKey()), ctr: round * 10 });
      const tries = Array.from({ length: 5 }, (_, index) =>
        copied.evaluate(visitor(shop), {
          ...guess(round * 5 + index),
          presence: { ...presence(), ctr: round * 10 + index },
        }),
      );
      all.push(...(await Promise.all(tries)));
    }
    expect(evaluated(all).length).toBeLessThanOrEqual(5);
    expect(await oprfOf(shop, home.device)).toMatchObject({ secret: null });
  });

  it('T6 count though their answers are lost', async () => {
    for (let index = 0; index < 5; index += 1)
      await copied.evaluate(visitor(shop), { ...guess(index), lose: 'answer' });
    expect(await triesLeftOf(shop, home.device)).toBe(0);
    expect((await copied.evaluate(visitor(shop), guess(5))).word).toBe('destroyed');
  });

  it('T6 count though the server is started again between them', async () => {
    await guessAll(3);
    await shop.restart();
    expect((await guessAll(2)).map(({ triesLeft }) => triesLeft)).toEqual([1, 0]);
    expect((await copied.evaluate(visitor(shop), guess(9))).word).toBe('destroyed');
  });

  it('T6 cannot be waited for: the tries do not come back with time', async () => {
    await guessAll(4);
    await timePasses(shop, { days: 400 });
    expect((await copied.evaluate(visitor(shop), guess(7))).triesLeft).toBe(0);
  });
});

describe('a copy of the presence key', () => {
  it('T6 T5 that guesses is caught at the owner’s next evaluation', async () => {
    await copied.evaluate(visitor(shop), guess(1));
    expect((await home.device.evaluate(visitor(shop))).word).toBe('suspended');
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended', suspendedBecause: 'counter' });
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    await shop.mailbox('hanako').next('quarantined');
    for (const device of [home.device, copied]) expect((await device.evaluate(visitor(shop))).word).toBe('suspended');
  });

  it('T6 T5 that comes after the owner is caught at once, and learns nothing', async () => {
    await home.device.evaluate(visitor(shop));
    expect(await copied.evaluate(visitor(shop), guess(1))).toMatchObject({ word: 'suspended', kek: null });
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended' });
  });

  it('T6 T33 is not what a late or doubled request of the owner looks like', async () => {
    const slow = await home.device.evaluate(visitor(shop), { lose: 'request' });
    expect((await home.device.evaluate(visitor(shop))).word).toBe('evaluated');
    const post = () => visitor(shop).postJson('/anshin/v1/oprf', { v: 1, proof: slow.proof });
    expect((await post()).json()).toMatchObject({ word: 'late', evaluated: null, triesLeft: null });
    expect((await post()).json()).toEqual({ v: 1, error: 'refused' });
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
    expect(await triesLeftOf(shop, home.device)).toBe(4);
  });
});

describe('a dump of the database', () => {
  it('T16 T6 holds the OPRF secret in no form, neither before nor after it is destroyed', async () => {
    const secret = (await oprfOf(shop, home.device))?.secret ?? '';
    expect(secret).toHaveLength(43);
    expect(foundIn(await rawBytesOf(shop), { secret, pin: blindPin('2468').blinded })).toEqual([]);
    await guessAll(6);
    expect(await oprfOf(shop, home.device)).toMatchObject({ secret: null });
    expect(foundIn(await rawBytesOf(shop), { secret })).toEqual([]);
  });
});
