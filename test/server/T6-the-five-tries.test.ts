import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  type Evaluation,
  isLoggedIn,
  newPresenceKey,
  opens,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { deviceRow } from './steps/database.ts';
import { oprfOf, triesLeftOf } from './steps/tiers.ts';

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
const guessAll = async (count: number): Promise<readonly Evaluation[]> => {
  const all: Evaluation[] = [];
  for (let index = 0; index < count; index += 1) all.push(await copied.evaluate(visitor(shop), guess(index)));
  return all;
};

describe('the tries', () => {
  it('T6 come back with the proof that follows an unlocking, and with nothing else', async () => {
    await home.device.evaluate(visitor(shop), { pin: '0000' });
    await home.device.evaluate(visitor(shop), { pin: '1111' });
    expect((await home.device.evaluate(visitor(shop))).triesLeft).toBe(2);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    expect((await home.device.act(visitor(shop), 'mail')).word).toBe('accepted');
    expect(await triesLeftOf(shop, home.device)).toBe(2);
    expect((await home.device.act(home.visitor, 'keep')).word).toBe('accepted');
    expect(await triesLeftOf(shop, home.device)).toBe(5);
  });

  it('T6 T5 are not refilled for a copy by the logins of its owner, who finds it out at her next PIN', async () => {
    const words: unknown[] = [];
    for (let day = 0; day < 3; day += 1) {
      for (let index = 0; index < 3; index += 1) {
        words.push((await copied.evaluate(visitor(shop), guess(day * 3 + index))).word);
      }
      await home.logIn(visitor(shop));
    }
    expect(words.filter((word) => word === 'evaluated')).toHaveLength(5);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended', suspendedBecause: 'pin_tries' });
  });

  it('T6 do not come back with a proof that is late, badly signed, or of a copy', async () => {
    const late = await home.device.act(home.visitor, 'keep', { lose: 'request' });
    await home.device.act(home.visitor, 'keep');
    await home.device.evaluate(visitor(shop), { pin: '0000' });
    const post = (proof: string) => home.visitor.postJson('/anshin/v1/device', { v: 1, proof });
    expect((await post(late.proof)).json()).toMatchObject({ word: 'late' });
    const forged = await home.device.act(home.visitor, 'keep', {
      signature: (bytes) => bytes.with(40, (bytes[40] ?? 0) ^ 1),
    });
    expect(forged.word).toBe('refused');
    expect(await triesLeftOf(shop, home.device)).toBe(4);
  });

  it('T6 T33 are not taken by the same blinded PIN sent again, which is answered the same', async () => {
    const first = await home.device.evaluate(visitor(shop), { lose: 'answer' });
    for (let again = 0; again < 10; again += 1) {
      const { word, triesLeft, kek } = await home.device.evaluate(visitor(shop), { again: first.pin });
      expect([word, triesLeft]).toEqual(['evaluated', 4]);
      expect(opens(home.device.memory.locked, kek)).toBe(true);
    }
    const other = await home.device.evaluate(visitor(shop), { pin: '0000' });
    expect(other.triesLeft).toBe(3);
    // The one before the last is another one by now.
    expect((await home.device.evaluate(visitor(shop), { again: first.pin })).triesLeft).toBe(2);
  });

  it('T6 T33 are answered again when it was the last one whose answer was lost', async () => {
    await guessAll(4);
    home.device.memory.presence = copied.memory.presence;
    const last = await home.device.evaluate(visitor(shop), { lose: 'answer' });
    const again = await home.device.evaluate(visitor(shop), { again: last.pin });
    expect(again).toMatchObject({ word: 'evaluated', triesLeft: 0 });
    expect(opens(home.device.memory.locked, again.kek)).toBe(true);
  });

  it('T6 are not burnt by a stranger who knows the device’s ID and nothing else', async () => {
    const stranger = home.device.copy();
    stranger.memory.presence = newPresenceKey();
    const wrongKey = { ...newPresenceKey(), ctr: 100 };
    for (let tries = 0; tries < 10; tries += 1) {
      const presence = { ...newPresenceKey(), ctr: 5 };
      expect((await stranger.evaluate(visitor(shop), { presence })).answer?.status).toBe(403);
      expect((await stranger.evaluate(visitor(shop), { presence: wrongKey })).answer?.status).toBe(403);
      // The owner's presence key in the header, and a signature of another.
      const x = home.device.memory.presence?.key.publicKey;
      const header = (honest: object) => ({ ...honest, jwk: { kty: 'OKP', crv: 'Ed25519', x } });
      expect((await stranger.evaluate(visitor(shop), { header, presence })).answer?.json()).toEqual({
        v: 1,
        error: 'refused',
      });
    }
    expect(await triesLeftOf(shop, home.device)).toBe(5);
    const mine = await home.device.evaluate(visitor(shop));
    expect(mine.triesLeft).toBe(4);
  });

  it('T6 and the PIN itself are not destroyed by a stranger who prepares a PIN of his own under the device’s ID', async () => {
    const stranger = home.device.copy();
    stranger.memory.presence = newPresenceKey();
    const words: unknown[] = [];
    for (let index = 0; index < 8; index += 1) words.push((await stranger.evaluate(visitor(shop), guess(index))).word);
    expect(words).toEqual([...Array(5).fill('evaluated'), ...Array(3).fill('destroyed')]);
    expect(await triesLeftOf(shop, home.device)).toBe(5);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
    expect(opens(home.device.memory.locked, (await home.device.evaluate(visitor(shop))).kek)).toBe(true);
  });
});

describe('a blinded PIN', () => {
  const hex = (text: string) => Buffer.from(text, 'hex').toString('base64url');
  it.each([
    ['the identity', hex('00'.repeat(32))],
    ['not canonical', hex(`ed${'ff'.repeat(30)}7f`)],
    ['all ones', hex('ff'.repeat(32))],
    ['negative', hex(`01${'00'.repeat(31)}`)],
    ['no element: RFC 9496, appendix A.3', hex('26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371')],
    ['31 bytes long', hex('aa'.repeat(31))],
    ['33 bytes long', hex('aa'.repeat(33))],
    ['empty', ''],
    ['padded', `${hex('aa'.repeat(32))}=`],
  ])('T6 that is %s is malformed and burns no try', async (_what, blinded) => {
    const before = await oprfOf(shop, home.device);
    const { answer } = await copied.evaluate(visitor(shop), { blinded });
    expect([answer?.status, answer?.json()]).toEqual([400, { v: 1, error: 'malformed' }]);
    expect(await oprfOf(shop, home.device)).toEqual(before);
  });
});
