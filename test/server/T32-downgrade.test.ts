import { Point } from '@noble/ed25519';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  isLoggedIn,
  newPresenceKey,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { SMALL_ORDER_POINTS } from '../protocol/kit/curve.ts';
import { countRows, deviceRow, rawBytesOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { foundIn } from './steps/secrets.ts';
import { ASKING_TIERS, oprfOf, standingOf } from './steps/tiers.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

const claim = (change: object) => ({ claims: (honest: object) => ({ ...honest, ...change }) });
const prsOf = ({ memory }: ScriptedDevice): string | null => memory.presence?.key.publicKey ?? null;

describe.each(ASKING_TIERS)('a PC of the tier %s', (tier) => {
  let home: ProtectedCustomer;
  beforeEach(async () => {
    home = await protectedCustomer(shop, 'hanako', { tier });
  });

  it('T32 never goes back to software, with the freshest evidence', async () => {
    const before = await standingOf(shop, home.device);
    await home.device.unlock(home.visitor);
    const back = await home.device.act(home.visitor, 'keep', { tier: 'software', prs: null });
    expect(back.word).toBe('tier');
    expect(await standingOf(shop, home.device)).toMatchObject({
      tier,
      status: 'active',
      presenceKey: before.presenceKey,
    });
    expect((await home.device.unlock(home.visitor)).word).toBe('accepted');
  });

  it('T32 changes only when its user was asked within the last five minutes', async () => {
    const to = tier === 'pin' ? 'platform' : 'pin';
    await home.device.unlock(home.visitor);
    await timePasses(shop, { minutes: 5 });
    const stale = await home.device.changeTier(home.visitor, to);
    expect(stale.word).toBe('tier');
    expect(await standingOf(shop, home.device)).toMatchObject({ tier });
    await home.device.unlock(home.visitor);
    await timePasses(shop, { minutes: 4, seconds: 30 });
    expect((await home.device.changeTier(home.visitor, to)).word).toBe('accepted');
    expect(await standingOf(shop, home.device)).toMatchObject({ tier: to });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
  });

  it('T32 changes to nothing that was not prepared', async () => {
    const to = tier === 'pin' ? 'platform' : 'pin';
    await home.device.unlock(home.visitor);
    const before = await standingOf(shop, home.device);
    const prs = to === 'pin' ? newPresenceKey().key.publicKey : null;
    expect((await home.device.act(home.visitor, 'keep', { tier: to, prs })).word).toBe('refused');
    expect(await standingOf(shop, home.device)).toEqual(before);
    expect((await home.device.unlock(home.visitor)).word).toBe('accepted');
  });

  it('T32 does not change by a proof of something else that names a tier', async () => {
    await home.device.unlock(home.visitor);
    const { answer } = await home.device.act(home.visitor, 'mail', claim({ tier: 'software', prs: null }));
    expect(answer?.status).toBe(400);
  });
});

describe.each(ASKING_TIERS)('a PC that went from software to %s', (tier) => {
  let home: ProtectedCustomer;
  let copied: ScriptedDevice;
  beforeEach(async () => {
    home = await protectedCustomer(shop, 'hanako');
    await home.logIn();
    copied = home.device.copy();
    expect((await home.device.changeTier(home.visitor, tier)).word).toBe('accepted');
  });

  it('T32 is of the new tier at once, is told so by mail, and logs in', async () => {
    const row = await deviceRow(shop, home.device);
    expect(row).toMatchObject({ tier, nextKey: null, presenceKey: prsOf(home.device) });
    await shop.mailbox('hanako').next('tier_changed');
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    await timePasses(shop, { hours: 13 });
    expect((await home.device.act(home.visitor, 'keep')).word).toBe('tier');
    expect((await home.device.unlock(home.visitor)).word).toBe('accepted');
  });

  it('T32 T5 logs nobody in with the old key: the copy is caught', async () => {
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    expect((await copied.prove(thief)).word).toBe('suspended');
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended', suspendedBecause: 'retired_key' });
  });

  it('T32 T5 is not led back to software by the copy: it is caught', async () => {
    expect((await copied.act(visitor(shop), 'keep')).word).toBe('suspended');
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended', tier });
  });

  it('T32 T5 catches a copy that names the new tier, too, and another key', async () => {
    const prs = prsOf(home.device);
    expect((await copied.act(visitor(shop), 'keep', { tier, prs })).word).toBe('suspended');
  });

  it('T32 T5 catches a copy that prepares a change of its own', async () => {
    const own = await copied.changeTier(visitor(shop), tier);
    expect(own.word).toBe('suspended');
  });
});

describe('a change of tier', () => {
  it('T32 T33 that was accepted, and of which the answer was lost, is accepted again without effect', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    expect((await home.device.changeTier(home.visitor, 'pin', { lose: 'answer' })).word).toBeNull();
    const before = await standingOf(shop, home.device);
    expect(before).toMatchObject({ tier: 'pin' });
    for (let again = 0; again < 3; again += 1) {
      const copy = home.device.copy();
      copy.memory.ctr += again;
      const repeated = await copy.changeTier(home.visitor, 'pin');
      expect([repeated.word, repeated.outcome]).toEqual(['accepted', 'done']);
      expect(await standingOf(shop, home.device)).toEqual(before);
    }
    await home.device.changeTier(home.visitor, 'pin');
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'tier_changed')).toHaveLength(1);
  });

  it('T32 that is repeated after the new key was used is a copy’s', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    await home.device.changeTier(home.visitor, 'pin', { lose: 'answer' });
    const copied = home.device.copy();
    await home.device.changeTier(home.visitor, 'pin');
    await home.logIn();
    expect((await copied.changeTier(visitor(shop), 'pin')).word).toBe('suspended');
  });

  it('T32 T3 is not carried out twice by the same proof', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const { proof } = await home.device.changeTier(home.visitor, 'pin');
    for (let again = 0; again < 5; again += 1) {
      const answer = await visitor(shop).postJson('/anshin/v1/device', { v: 1, proof });
      expect([answer.status, answer.json()]).toEqual([403, { v: 1, error: 'refused' }]);
    }
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active', tier: 'pin' });
  });

  it('T32 erases the OPRF secret of the PIN that was', async () => {
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    const old = home.device.copy();
    const secret = (await oprfOf(shop, old))?.secret ?? '';
    await home.device.unlock(home.visitor);
    old.memory.presence = { ...home.device.memory.presence } as never;
    expect((await home.device.changeTier(home.visitor, 'platform')).word).toBe('accepted');
    expect((await oprfOf(shop, old))?.secret ?? null).toBeNull();
    expect(foundIn(await rawBytesOf(shop), { secret })).toEqual([]);
    expect((await old.evaluate(visitor(shop))).kek).toBeNull();
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
  });

  it('T32 of the PIN itself takes the old PIN’s secret with it', async () => {
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    const old = home.device.copy();
    await home.device.unlock(home.visitor);
    expect((await home.device.changeTier(home.visitor, 'pin', { pin: '97531' })).word).toBe('accepted');
    expect(await oprfOf(shop, old)).toBeNull();
    old.memory.presence = { ...old.memory.presence, ctr: 50 } as never;
    expect((await old.evaluate(visitor(shop))).answer?.status).toBe(403);
    expect((await home.device.evaluate(visitor(shop), { pin: '97531' })).word).toBe('evaluated');
  });

  it('T32 is refused whole when it offers a key that is another device’s', async () => {
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    const study = await furtherPc(home);
    await home.device.unlock(home.visitor);
    const nxt = study.device.key(0).publicKey;
    const refused = await home.device.changeTier(home.visitor, 'pin', { pin: '97531', ...claim({ nxt }) });
    expect(refused.word).toBe('refused');
    expect((await oprfOf(shop, home.device))?.secret).toHaveLength(43);
    expect((await home.device.changeTier(home.visitor, 'pin')).word).toBe('accepted');
    expect((await home.device.unlock(home.visitor)).word).toBe('accepted');
  });

  it('T32 may be prepared eight times an hour for one PC', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const prepare = () => home.device.evaluate(visitor(shop), { presence: newPresenceKey() });
    const statuses: (number | undefined)[] = [];
    for (let count = 0; count < 10; count += 1) statuses.push((await prepare()).answer?.status);
    expect(statuses).toEqual([...Array(8).fill(200), 403, 403]);
    await timePasses(shop, { hours: 1 });
    expect((await prepare()).answer?.status).toBe(200);
  });

  it('T18 is not prepared with a presence key of mixed order', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    for (const torsion of SMALL_ORDER_POINTS) {
      const x = Buffer.from(Point.BASE.multiply(7n).add(torsion).toBytes()).toString('base64url');
      const header = (honest: object) => ({ ...honest, jwk: { kty: 'OKP', crv: 'Ed25519', x } });
      const { answer } = await home.device.evaluate(visitor(shop), { presence: newPresenceKey(), header });
      expect([400, 403]).toContain(answer?.status);
    }
    expect(countRows(shop, 'oprf_secrets')).toBe(0);
  });
});
