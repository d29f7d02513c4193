import { describe, expect, it } from 'vitest';
import type { Tier } from '#protocol';
import {
  askChallenge,
  broker,
  customer,
  isLoggedIn,
  logIn,
  opens,
  optIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { countRows, deviceRow } from './steps/database.ts';
import { seeded } from './steps/seeded.ts';
import { EVERY_TIER } from './steps/tiers.ts';

const LOST = ['request', 'answer', 'answer', 'request', 'request', 'answer'] as const;
const proofLost = { request: 'proof', answer: 'answer' } as const;

async function expectWell(shop: TestBroker, home: ProtectedCustomer, tier: Tier): Promise<void> {
  expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active', tier });
  expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
  const kinds = (await shop.mailbox('hanako').all()).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'quarantined' || kind === 'pin_destroyed')).toEqual([]);
}

describe.each(EVERY_TIER)('in the tier %s', (tier) => {
  it.each(['keep', 'veto', 'mail'] as const)(
    'T33 %s succeeds after any number of lost requests and answers',
    async (act) => {
      await using shop = await broker();
      const home = await protectedCustomer(shop, 'hanako', { tier });
      for (const lose of LOST) {
        await home.device.act(visitor(shop), act, { lose });
        expect((await home.device.act(visitor(shop), act)).word).toBe('accepted');
      }
      for (const lose of LOST) await home.device.act(visitor(shop), act, { lose });
      expect((await home.device.act(visitor(shop), act)).word).toBe('accepted');
      await expectWell(shop, home, tier);
    },
  );

  it('T33 logging in does, between all that a device sends of its own', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier });
    for (const lose of LOST) {
      const browser = visitor(shop);
      await browser.get(PATHS.login);
      await home.device.prove(browser, { lose: proofLost[lose] });
      await home.device.act(browser, 'keep', { lose });
      expect(isLoggedIn(await home.logIn(browser))).toBe(true);
    }
    await expectWell(shop, home, tier);
  });

  it('T33 a late or doubled request is late or refused, and no copy’s', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier });
    const slow = await home.device.act(visitor(shop), 'keep', { lose: 'request' });
    expect((await home.device.act(visitor(shop), 'mail')).word).toBe('accepted');
    const post = () => visitor(shop).postJson('/anshin/v1/device', { v: 1, proof: slow.proof });
    expect((await post()).json()).toMatchObject({ word: 'late', head: null, outcome: null });
    expect((await post()).status).toBe(403);
    await expectWell(shop, home, tier);
  });

  it('T33 a registration is the same again after its answer was lost', async () => {
    await using shop = await broker();
    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    await optIn(browser, taro);
    const pc = scriptedDevice(shop, { tier });
    const first = await pc.register(browser);
    for (let again = 0; again < 3; again += 1) {
      expect((await pc.register(browser)).registration?.kid).toBe(first.registration?.kid);
    }
    expect(countRows(shop, 'devices')).toBe(1);
    expect(countRows(shop, 'oprf_secrets') + countRows(shop, 'platform_credentials')).toBe(tier === 'software' ? 0 : 1);
    await shop.mailbox(taro).next('registration_completed');
    expect(isLoggedIn(await logIn(visitor(shop), taro, pc))).toBe(true);
  });

  it('T33 500 steps with a quarter of all messages lost quarantine nobody', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier });
    const unlucky = seeded(3300 + EVERY_TIER.indexOf(tier));
    const browser = visitor(shop, { address: '198.51.100.3' });
    await browser.get(PATHS.login);
    const outcome = () => (unlucky() < 0.25 ? ({ lose: unlucky() < 0.5 ? 'request' : 'answer' } as const) : {});
    const words = new Map<unknown, number>();
    const delayed: string[] = [];
    for (let run = 0; run < 500; run += 1) {
      const what = unlucky();
      const given = outcome();
      const count = (word: unknown) => words.set(word, (words.get(word) ?? 0) + 1);
      if (what < 0.35)
        count((await home.device.prove(browser, 'lose' in given ? { lose: proofLost[given.lose] } : {})).word);
      else if (what < 0.7 || tier === 'software') {
        const acted = await home.device.act(browser, 'keep', given);
        count(acted.word);
        // What the network kept comes after its successors now and then.
        if (acted.answer === null && given.lose === 'request') delayed.push(acted.proof);
      } else {
        // As the extension: the same blinded PIN until it is answered, then the `keep` that gives the tries back.
        const asked =
          tier === 'pin' ? await home.device.evaluate(browser, given) : await home.device.assert(browser, given);
        if (asked.word === null && 'pin' in asked) await home.device.evaluate(browser, { again: asked.pin });
        count(asked.word);
        count((await home.device.act(browser, 'keep', outcome())).word);
      }
      const late = unlucky() < 0.1 ? delayed.shift() : undefined;
      if (late) await browser.postJson('/anshin/v1/device', { v: 1, proof: late });
      if (run % 20 === 0) expect((await home.device.unlock(browser)).word).toBe('accepted');
    }
    for (const word of ['suspended', 'destroyed', 'revoked', 'tier']) expect(words.get(word) ?? 0).toBe(0);
    expect(words.get('accepted') ?? 0).toBeGreaterThan(150);
    expect((await home.device.unlock(browser)).word).toBe('accepted');
    await expectWell(shop, home, tier);
  });
});

describe('an evaluation', () => {
  it('T33 is asked for again with the same blinded PIN, whatever was lost, and takes one try', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    const { pin } = await home.device.evaluate(visitor(shop), { lose: 'request' });
    for (const lose of LOST) await home.device.evaluate(visitor(shop), { again: pin, lose });
    const at = await home.device.evaluate(visitor(shop), { again: pin });
    expect([at.word, at.triesLeft]).toEqual(['evaluated', 4]);
    expect(opens(home.device.memory.locked, at.kek)).toBe(true);
    await expectWell(shop, home, 'pin');
  });

  it('T33 over a challenge from before the last one is late, and the next is answered', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    const challenge = await askChallenge(visitor(shop), 'pin', [home.device.kid]);
    await home.device.evaluate(visitor(shop));
    const late = await home.device.evaluate(visitor(shop), { challenge });
    expect(late).toMatchObject({ word: 'late', triesLeft: null });
    expect((await home.device.evaluate(visitor(shop), { again: late.pin })).triesLeft).toBe(3);
    await expectWell(shop, home, 'pin');
  });
});

describe('an assertion', () => {
  it('T33 succeeds after any number of lost requests and answers', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
    for (const lose of LOST) {
      await home.device.assert(visitor(shop), { lose });
      expect((await home.device.assert(visitor(shop))).word).toBe('verified');
    }
    await expectWell(shop, home, 'platform');
  });

  it('T33 is made anew with another credential when the answer at the making was lost', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    for (const lose of ['request', 'answer'] as const) await home.device.assert(visitor(shop), { making: true, lose });
    expect((await home.device.changeTier(visitor(shop), 'platform')).word).toBe('accepted');
    expect(countRows(shop, 'platform_credentials')).toBe(1);
    expect((await home.device.unlock(visitor(shop))).word).toBe('accepted');
    await expectWell(shop, home, 'platform');
  });
});

describe('a change of tier', () => {
  // From platform to platform says nothing new: the credential is not in the claims.
  const CHANGES = EVERY_TIER.flatMap((from) => (['pin', 'platform'] as const).map((to) => [from, to] as const)).filter(
    ([from, to]) => from !== to || to === 'pin',
  );

  it.each(CHANGES)('T33 from %s to %s succeeds whatever was lost, and happens once', async (from, to) => {
    for (const lost of [['request'], ['answer'], ['request', 'answer'], ['answer', 'answer', 'request']] as const) {
      await using shop = await broker();
      const home = await protectedCustomer(shop, 'hanako', { tier: from });
      if (from !== 'software') await home.device.unlock(home.visitor);
      for (const lose of lost) expect((await home.device.changeTier(home.visitor, to, { lose })).word).toBeNull();
      expect(await home.device.changeTier(home.visitor, to)).toMatchObject({ word: 'accepted', outcome: 'done' });
      await expectWell(shop, home, to);
      const mails = await shop.mailbox('hanako').all();
      expect(mails.filter(({ kind }) => kind === 'tier_changed')).toHaveLength(1);
      expect((await home.device.unlock(visitor(shop))).word).toBe('accepted');
    }
  });

  it('T33 whose last step comes late, after the device has gone on, is no copy’s', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const slow = await home.device.changeTier(home.visitor, 'pin', { lose: 'request' });
    expect((await home.device.changeTier(home.visitor, 'pin')).word).toBe('accepted');
    await home.logIn();
    const answer = await visitor(shop).postJson('/anshin/v1/device', { v: 1, proof: slow.proof });
    expect(answer.json()).toMatchObject({ word: 'late' });
    await expectWell(shop, home, 'pin');
  });
});
