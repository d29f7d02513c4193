import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Base64Url } from '#protocol';
import type { Device } from '../../server-mock/src/store/contract/devices.ts';
import type { AccountId } from '../../server-mock/src/store/contract/ids.ts';
import type { StoreTx } from '../../server-mock/src/store/contract/index.ts';
import type { OprfSecret, PlatformCredential } from '../../server-mock/src/store/contract/tiers.ts';
import { base64Url, broker, customer, newDeviceKey, type TestBroker } from '../kit/index.ts';
import { deviceOf, NOW_MS } from '../unit/relying-party/samples.ts';
import { accountIdOf, rawBytesOf } from './steps/database.ts';
import { foundIn } from './steps/secrets.ts';

let shop: TestBroker;
let hanako: AccountId;

beforeAll(async () => {
  shop = await broker();
  hanako = await accountIdOf(shop, customer('hanako'));
});
afterAll(() => shop[Symbol.asyncDispose]());

const within = <T>(work: (tx: StoreTx) => Promise<T>): Promise<T> => shop.app.store.transaction(work);
const random = (length: number): Base64Url => base64Url(crypto.getRandomValues(new Uint8Array(length))) as Base64Url;
const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

describe('an OPRF secret', () => {
  const prepared = async (change: Partial<OprfSecret> = {}): Promise<OprfSecret> => {
    const secret: OprfSecret = {
      presenceKey: newDeviceKey().publicKey,
      kid: random(16) as Device['kid'],
      accountId: hanako,
      status: 'prepared',
      secret: random(32),
      triesLeft: 5,
      ctr: 1,
      blinded: random(32),
      evaluatedAtMs: NOW_MS,
      createdAtMs: NOW_MS,
      ...change,
    };
    expect(await within((tx) => tx.oprf.prepare(secret))).toBe(true);
    return secret;
  };
  const find = (presenceKey: Base64Url) => within((tx) => tx.oprf.find(presenceKey));
  const attempt = ({ presenceKey }: OprfSecret, ctr: number, blinded = random(32)) => ({
    presenceKey,
    ctr,
    blinded,
    nowMs: NOW_MS + ctr,
  });

  it('is known once, whoever prepares it', async () => {
    const known = await prepared();
    expect(await within((tx) => tx.oprf.prepare({ ...known, secret: random(32) }))).toBe(false);
    expect(await find(known.presenceKey)).toEqual(known);
  });

  it('T6 gives five tries, one statement each, and none to a counter that does not rise', async () => {
    const secret = await prepared();
    const takeTry = (ctr: number) => within((tx) => tx.oprf.takeTry(attempt(secret, ctr)));
    expect(await takeTry(1)).toBeNull();
    const left = await times(50, (index) => takeTry(index + 2));
    expect(left.filter((tries) => tries !== null)).toEqual([4, 3, 2, 1, 0]);
    expect(await find(secret.presenceKey)).toMatchObject({ triesLeft: 0, ctr: 6 });
  });

  it('T6 repeats the last element for nothing, and no other', async () => {
    const secret = await prepared({ triesLeft: 0 });
    const repeat = (ctr: number, blinded: Base64Url) => within((tx) => tx.oprf.repeat(attempt(secret, ctr, blinded)));
    expect(await repeat(2, secret.blinded)).toBe(0);
    expect(await repeat(2, secret.blinded)).toBeNull();
    expect(await repeat(3, random(32))).toBeNull();
    expect(await find(secret.presenceKey)).toMatchObject({ ctr: 2, evaluatedAtMs: NOW_MS + 2 });
  });

  it('T6 gives nothing any more once it is destroyed, and stands nowhere', async () => {
    const secret = await prepared();
    await within((tx) => tx.oprf.destroyOne(secret.presenceKey));
    expect(await within((tx) => tx.oprf.takeTry(attempt(secret, 2)))).toBeNull();
    expect(await within((tx) => tx.oprf.repeat(attempt(secret, 2, secret.blinded)))).toBeNull();
    expect(await within((tx) => tx.oprf.activate(secret.presenceKey, secret.kid, hanako))).toBe(false);
    expect(await find(secret.presenceKey)).toMatchObject({ secret: null, triesLeft: 0 });
    expect(foundIn(await rawBytesOf(shop), { secret: secret.secret ?? '' })).toEqual([]);
  });

  it('T6 is destroyed with the device’s others, or alone', async () => {
    const one = await prepared();
    const [other, foreign] = [await prepared({ kid: one.kid }), await prepared()];
    await within((tx) => tx.oprf.destroyOne(one.presenceKey));
    expect((await find(other.presenceKey))?.secret).toBe(other.secret);
    await within((tx) => tx.oprf.destroy(one.kid));
    expect((await find(other.presenceKey))?.secret).toBeNull();
    expect((await find(foreign.presenceKey))?.secret).toBe(foreign.secret);
  });

  it.each<[string, (secret: OprfSecret) => Partial<OprfSecret>]>([
    ['another device', () => ({ kid: random(16) as Device['kid'] })],
    ['another account', () => ({ accountId: 'nobody' as AccountId })],
    ['another presence key', () => ({ presenceKey: newDeviceKey().publicKey })],
  ])('T32 becomes the device’s once, and not that of %s', async (_what, change) => {
    const secret = await prepared();
    const old = await prepared({ kid: secret.kid });
    const activate = ({ presenceKey, kid, accountId }: OprfSecret) =>
      within((tx) => tx.oprf.activate(presenceKey, kid, accountId));
    expect(await activate({ ...secret, ...change(secret) })).toBe(false);
    expect(await find(old.presenceKey)).not.toBeNull();
    expect(await activate(secret)).toBe(true);
    expect(await activate(secret)).toBe(false);
    expect(await find(secret.presenceKey)).toMatchObject({ status: 'active' });
    expect(await find(old.presenceKey)).toBeNull();
  });

  it('T6 has its tries back when it is the device’s and lives', async () => {
    const [active, waiting] = [await prepared({ triesLeft: 1 }), await prepared({ triesLeft: 1 })];
    const dead = await prepared({ triesLeft: 1 });
    await within(async (tx) => {
      for (const { presenceKey, kid } of [active, dead]) await tx.oprf.activate(presenceKey, kid, hanako);
      await tx.oprf.destroy(dead.kid);
      for (const { kid } of [active, waiting, dead]) await tx.oprf.resetTries(kid, 5);
    });
    const tries = [active, waiting, dead].map(async ({ presenceKey }) => (await find(presenceKey))?.triesLeft);
    expect(await Promise.all(tries)).toEqual([5, 1, 0]);
  });
});

describe('a credential of a PC’s authenticator', () => {
  const prepared = async (change: Partial<PlatformCredential> = {}): Promise<PlatformCredential> => {
    const credential: PlatformCredential = {
      credentialId: random(32),
      kid: random(16) as Device['kid'],
      accountId: hanako,
      status: 'prepared',
      publicKey: random(77),
      signCount: 0,
      verifiedAtMs: NOW_MS,
      createdAtMs: NOW_MS,
      ...change,
    };
    expect(await within((tx) => tx.platformCredentials.prepare(credential))).toBe(true);
    return credential;
  };
  const note = ({ credentialId }: PlatformCredential, signCount: number) =>
    within((tx) => tx.platformCredentials.noteAssertion(credentialId, signCount, NOW_MS + 1));

  it('is known once', async () => {
    const known = await prepared();
    expect(await within((tx) => tx.platformCredentials.prepare({ ...known, kid: random(16) as Device['kid'] }))).toBe(
      false,
    );
    expect(await within((tx) => tx.platformCredentials.find(known.credentialId))).toEqual(known);
  });

  it('takes a counter that rises, or one that stays 0 where the authenticator does not count', async () => {
    const silent = await prepared();
    expect([await note(silent, 0), await note(silent, 0)]).toEqual([true, true]);
    const counting = await prepared({ signCount: 7 });
    expect([await note(counting, 7), await note(counting, 6), await note(counting, 0)]).toEqual([false, false, false]);
    const all = await times(10, () => note(counting, 8));
    expect(all.filter(Boolean)).toHaveLength(1);
  });

  it('T32 becomes the device’s: the one that was named, and the older ones are forgotten', async () => {
    const old = await prepared();
    const newer = await prepared({ kid: old.kid, verifiedAtMs: NOW_MS + 1 });
    const foreign = await prepared({ kid: old.kid, accountId: 'nobody' as AccountId, verifiedAtMs: NOW_MS + 2 });
    const { kid } = old;
    const waiting = () => within((tx) => tx.platformCredentials.prepared(kid, hanako));
    expect(new Set(await waiting())).toEqual(new Set([old, newer]));
    const activate = (credentialId: Base64Url, of = kid) =>
      within((tx) => tx.platformCredentials.activate(credentialId, of, hanako));
    expect(await activate(foreign.credentialId)).toBe(false);
    expect(await activate(newer.credentialId, random(16) as Device['kid'])).toBe(false);
    expect(await activate(newer.credentialId)).toBe(true);
    expect(await within((tx) => tx.platformCredentials.find(old.credentialId))).toBeNull();
    expect(await waiting()).toEqual([]);
    await within((tx) => tx.platformCredentials.deleteOfDevice(kid));
    expect(await within((tx) => tx.platformCredentials.find(newer.credentialId))).toBeNull();
  });
});

describe('a change of tier', () => {
  const inserted = async (): Promise<Device> => {
    const kid = random(16) as Device['kid'];
    const device = deviceOf({ kid, accountId: hanako, currentKey: newDeviceKey().publicKey });
    expect(await within((tx) => tx.devices.insert(device))).toBe(true);
    return device;
  };
  const change = ({ kid }: Device, given: Partial<Parameters<StoreTx['devices']['changeTier']>[0]> = {}) =>
    within((tx) =>
      tx.devices.changeTier({
        kid,
        expectedCtr: 1,
        ctr: 2,
        gen: 1,
        currentKey: newDeviceKey().publicKey,
        tier: 'pin',
        presenceKey: newDeviceKey().publicKey,
        credentialHash: null,
        atMs: NOW_MS,
        ...given,
      }),
    );

  it('T32 makes the offered key current, holds no next, and retires the old', async () => {
    const device = await inserted();
    const currentKey = newDeviceKey().publicKey;
    const credentialHash = random(32);
    expect(await change(device, { currentKey, tier: 'platform', presenceKey: null, credentialHash })).toBe(true);
    const { kid } = device;
    expect(await within((tx) => tx.devices.find(kid))).toMatchObject({
      currentKey,
      nextKey: null,
      gen: 1,
      tier: 'platform',
      presenceKey: null,
      credentialHash,
    });
    expect(await within((tx) => tx.devices.retiredKeys(kid))).toEqual([{ gen: 0, publicKey: device.currentKey }]);
  });

  it('T3 is carried out once from one counter', async () => {
    const device = await inserted();
    expect((await times(5, () => change(device))).filter(Boolean)).toHaveLength(1);
  });

  it('T18 takes no key of another place', async () => {
    const [device, other] = [await inserted(), await inserted()];
    for (const currentKey of [device.currentKey, other.currentKey]) {
      expect(await change(device, { currentKey })).toBe(false);
    }
    expect(await within((tx) => tx.devices.find(device.kid))).toMatchObject({ tier: 'software', ctr: 1 });
  });
});

describe('sweeping', () => {
  it('T32 forgets what was prepared 72 hours ago and what belongs to ended devices, and nothing of a live one', async () => {
    const HOUR_MS = 3_600_000;
    const all = await Promise.all(
      (['active', 'suspended', 'revoked', 'released', 'abandoned'] as const).map(async (status) => {
        const kid = random(16) as Device['kid'];
        const presenceKey = newDeviceKey().publicKey;
        await within(async (tx) => {
          const device = { kid, accountId: hanako, currentKey: newDeviceKey().publicKey, status, endedAtMs: NOW_MS };
          await tx.devices.insert(deviceOf(device));
          const rest = { triesLeft: 5, ctr: 1, blinded: random(32), evaluatedAtMs: NOW_MS, createdAtMs: NOW_MS };
          await tx.oprf.prepare({
            presenceKey,
            kid,
            accountId: hanako,
            status: 'prepared',
            secret: random(32),
            ...rest,
          });
          await tx.oprf.activate(presenceKey, kid, hanako);
        });
        return [status, presenceKey] as const;
      }),
    );
    const left = async (nowMs: number) => {
      await shop.app.store.sweep(nowMs);
      const found = await within((tx) => Promise.all(all.map(async ([name, key]) => [name, await tx.oprf.find(key)])));
      return found.filter(([, secret]) => secret !== null).map(([name]) => name);
    };
    // A hold may have been lengthened to 168 + 720 hours, and the veto needs the PIN.
    expect(await left(NOW_MS + 888 * HOUR_MS)).toEqual(['active', 'suspended', 'revoked']);
    expect(await left(NOW_MS + 20 * 365 * 24 * HOUR_MS)).toEqual(['active', 'suspended']);
  });
});
