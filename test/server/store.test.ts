import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Challenge } from '../../server-mock/src/store/contract/ceremonies.ts';
import type { Device } from '../../server-mock/src/store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../server-mock/src/store/contract/ids.ts';
import type { StoreTx } from '../../server-mock/src/store/contract/index.ts';
import { base64Url, broker, customer, newDeviceKey, type TestBroker } from '../kit/index.ts';
import { deviceOf, NOW_MS } from '../unit/relying-party/samples.ts';
import { accountIdOf } from './steps/database.ts';

/** What the rules rely on: each of these is one statement, and either all of its conditions hold or nothing happens. */
let shop: TestBroker;
let hanako: AccountId;

beforeAll(async () => {
  shop = await broker();
  hanako = await accountIdOf(shop, customer('hanako'));
});
afterAll(() => shop[Symbol.asyncDispose]());

const within = <T>(work: (tx: StoreTx) => Promise<T>): Promise<T> => shop.app.store.transaction(work);

let secrets = 0;
function newHash(): SecretHash {
  secrets += 1;
  return `hash-${secrets}` as SecretHash;
}

describe('a challenge', () => {
  const issued = async (): Promise<Challenge> => {
    const challenge: Challenge = {
      hash: newHash(),
      binding: { kind: 'pre-session', hash: newHash() },
      purpose: 'login',
      actionHash: null,
      issuedAtMs: NOW_MS,
      expiresAtMs: NOW_MS + 60_000,
    };
    await within((tx) => tx.challenges.insert(challenge));
    return challenge;
  };
  const consume = (expected: Challenge, nowMs = NOW_MS) =>
    within((tx) => tx.challenges.consume({ ...expected, nowMs }));

  it('T3 is consumed once', async () => {
    const challenge = await issued();
    expect(await consume(challenge)).toEqual(challenge);
    expect(await consume(challenge)).toBeNull();
  });

  it.each<[string, (challenge: Challenge) => Challenge]>([
    ['another nonce', (challenge) => ({ ...challenge, hash: newHash() })],
    ['another browser', (challenge) => ({ ...challenge, binding: { kind: 'pre-session', hash: newHash() } })],
    [
      'a session of the same name',
      (challenge) => ({ ...challenge, binding: { ...challenge.binding, kind: 'session' } }),
    ],
    ['another purpose', (challenge) => ({ ...challenge, purpose: 'unlock' })],
    ['an action that it was not issued for', (challenge) => ({ ...challenge, actionHash: 'row' })],
  ])('T4 is neither given out nor burnt for %s', async (_what, changed) => {
    const challenge = await issued();
    expect(await consume(changed(challenge))).toBeNull();
    expect(await consume(challenge)).toEqual(challenge);
  });

  it('T3 lasts until its time and no longer', async () => {
    const [early, late] = [await issued(), await issued()];
    expect(await consume(early, NOW_MS + 59_999)).toEqual(early);
    expect(await consume(late, NOW_MS + 60_000)).toBeNull();
  });
});

describe('a transaction', () => {
  it('leaves nothing behind when it fails', async () => {
    const hash = newHash();
    const failing = within(async (tx) => {
      await tx.preSessions.insert(hash, NOW_MS, NOW_MS + 1000);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await within((tx) => tx.preSessions.isLive(hash, NOW_MS))).toBe(false);
  });

  it('sees what was committed before it, never half of another', async () => {
    const { epoch } = await within((tx) => tx.accounts.get(hanako));
    const raised = await Promise.all(Array.from({ length: 20 }, () => within((tx) => tx.accounts.raiseEpoch(hanako))));
    expect(raised.toSorted((one, other) => one - other)).toEqual(raised.map((_, index) => epoch + 1 + index));
  });
});

describe('the keys of devices', () => {
  const inserted = async (change: Partial<Device> = {}): Promise<Device> => {
    const kid = base64Url(crypto.getRandomValues(new Uint8Array(16))) as Device['kid'];
    const device = deviceOf({ kid, accountId: hanako, currentKey: newDeviceKey().publicKey, ...change });
    expect(await within((tx) => tx.devices.insert(device))).toBe(true);
    return device;
  };
  const evolve = (device: Device, change: Partial<Parameters<StoreTx['devices']['evolve']>[0]> = {}) =>
    within((tx) =>
      tx.devices.evolve({
        kid: device.kid,
        expectedCtr: 1,
        ctr: 2,
        gen: 0,
        nextKey: newDeviceKey().publicKey,
        lastProofAtMs: NOW_MS,
        ...change,
      }),
    );

  it('T18 are unique among all devices: as current key, and as next', async () => {
    const known = await inserted();
    const other = await inserted();
    const kid = base64Url(crypto.getRandomValues(new Uint8Array(16))) as Device['kid'];
    expect(await within((tx) => tx.devices.insert({ ...other, kid, currentKey: known.currentKey }))).toBe(false);
    expect(await evolve(other, { nextKey: known.currentKey })).toBe(false);
    const nextKey = newDeviceKey().publicKey;
    expect(await evolve(known, { nextKey })).toBe(true);
    expect(await evolve(other, { nextKey })).toBe(false);
    expect(await within((tx) => tx.devices.find(other.kid))).toMatchObject({ ctr: 1, nextKey: null });
  });

  it('T3 move on once from one counter', async () => {
    const device = await inserted();
    const nextKey = newDeviceKey().publicKey;
    const moved = await Promise.all(Array.from({ length: 5 }, () => evolve(device, { nextKey })));
    expect(moved.filter(Boolean)).toHaveLength(1);
  });

  it('T5 are remembered for 64 generations after they were left behind', async () => {
    const device = await inserted();
    for (let gen = 0; gen <= 70; gen += 1) {
      const step = { expectedCtr: gen + 1, ctr: gen + 2, gen };
      expect(await evolve(device, step)).toBe(true);
    }
    const retired = await within((tx) => tx.devices.retiredKeys(device.kid));
    expect(retired.map(({ gen }) => gen)).toEqual(Array.from({ length: 64 }, (_, index) => 69 - index));
  });
});

describe('the rates', () => {
  it('count in one window and begin anew in the next; what is given back does not count', async () => {
    const count = (nowMs: number) => within((tx) => tx.rates.count('key', 1000, nowMs));
    const start = Math.floor(NOW_MS / 1000) * 1000;
    expect([await count(start), await count(start + 999), await count(start + 1000)]).toEqual([1, 2, 1]);
    await within((tx) => tx.rates.giveBack('key', 1000, start + 1500));
    await within((tx) => tx.rates.giveBack('key', 1000, start + 1500));
    expect(await count(start + 1600)).toBe(1);
  });
});

describe('a TOTP', () => {
  const begun = async (triesLeft = 5): Promise<{ readonly id: string; readonly session: SecretHash }> => {
    const row = { id: newHash(), session: newHash() };
    const rest = {
      accountId: hanako,
      kid: 'kid' as Device['kid'],
      seed: 'SEED',
      triesLeft,
      expiresAtMs: NOW_MS + 1000,
    };
    await within((tx) => tx.secondSecrets.beginTotp({ ...row, ...rest }));
    return row;
  };
  const confirmed = async (step: number): Promise<string> => {
    const { id } = await begun();
    await within((tx) => tx.secondSecrets.confirmTotp(id, { atMs: NOW_MS, step }));
    return id;
  };
  const use = (id: string, step: number) => within((tx) => tx.secondSecrets.useTotpStep(id, step));

  it('T28 takes each step once, and none before the newest', async () => {
    const id = await confirmed(100);
    const steps = [100, 99, 101, 101, 100, 103, 102, 104];
    const taken: boolean[] = [];
    for (const step of steps) taken.push(await use(id, step));
    expect(taken).toEqual([false, false, true, false, false, true, false, true]);
  });

  it('T28 takes one of twenty at once', async () => {
    const id = await confirmed(1);
    const taken = await Promise.all(Array.from({ length: 20 }, () => use(id, 2)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('takes no step before it is confirmed, and is confirmed once', async () => {
    const { id } = await begun();
    expect(await use(id, 5)).toBe(false);
    const confirm = () => within((tx) => tx.secondSecrets.confirmTotp(id, { atMs: NOW_MS, step: 1 }));
    expect([await confirm(), await confirm()]).toEqual([true, false]);
  });

  it('gives no try to another session, after its time, or beyond the last', async () => {
    const { id, session } = await begun(2);
    const attempt = (by: SecretHash, nowMs: number) => within((tx) => tx.secondSecrets.tryEnrolment(id, by, nowMs));
    expect(await attempt(newHash(), NOW_MS)).toBeNull();
    expect(await attempt(session, NOW_MS + 1000)).toBeNull();
    expect(await attempt(session, NOW_MS)).toEqual({ seed: 'SEED', triesLeft: 1 });
    expect(await attempt(session, NOW_MS + 999)).toEqual({ seed: 'SEED', triesLeft: 0 });
    expect(await attempt(session, NOW_MS)).toBeNull();
  });
});

describe('the sheets', () => {
  const insert = async (accountId: AccountId, madeAtMs: number) => {
    const sheet = { linkHash: newHash(), kid: 'kid' as Device['kid'], madeAtMs, codeHashes: [newHash(), newHash()] };
    await within((tx) => tx.secondSecrets.insertSheet(accountId, sheet));
    return sheet;
  };

  it('stand side by side, newest first, each with its own codes, and end alone', async () => {
    const taro = await accountIdOf(shop, customer('taro'));
    const [older, newer] = [await insert(taro, NOW_MS), await insert(taro, NOW_MS + 1)];
    const [code = newHash()] = older.codeHashes;
    const use = () => within((tx) => tx.secondSecrets.useSheetCode(taro, code, NOW_MS));
    expect([await use(), await use()]).toEqual([older.linkHash, null]);
    const left = async () =>
      (await within((tx) => tx.secondSecrets.sheets(taro))).map((s) => [s.linkHash, s.codesLeft]);
    expect(await left()).toEqual([
      [newer.linkHash, 2],
      [older.linkHash, 1],
    ]);
    await within((tx) => tx.secondSecrets.deleteSheets([older.linkHash]));
    expect(await left()).toEqual([[newer.linkHash, 2]]);
    expect(await within((tx) => tx.secondSecrets.useSheetCode(taro, older.codeHashes[1] ?? code, NOW_MS))).toBeNull();
    await within((tx) => tx.secondSecrets.deleteOfAccount(taro));
  });

  it('T28 give one code to one of twenty at once', async () => {
    const { linkHash, codeHashes } = await insert(hanako, NOW_MS);
    const [code = newHash()] = codeHashes;
    const use = () => within((tx) => tx.secondSecrets.useSheetCode(hanako, code, NOW_MS));
    const taken = await Promise.all(Array.from({ length: 20 }, use));
    expect(taken.filter((sheet) => sheet === linkHash)).toHaveLength(1);
  });
});

describe('mail of a topic', () => {
  it('is dropped for that topic and account alone', async () => {
    await using other = await broker();
    const [one, two] = [await accountIdOf(other, customer('taro')), await accountIdOf(other, customer('hanako'))];
    const left = await other.app.store.transaction(async (tx) => {
      for (const accountId of [one, two]) {
        for (const topic of ['money-hold', 'sign-in-hold', null] as const) {
          const mail = { accountId, to: 'a@mail.example', lang: 'ja', message: { topic }, completes: null } as const;
          await tx.outbox.add({ ...mail, queuedAtMs: NOW_MS, dueAtMs: NOW_MS + 1000, topic });
        }
      }
      await tx.outbox.cancelTopic(one, 'money-hold', NOW_MS);
      expect(await tx.outbox.lease(NOW_MS + 999, NOW_MS + 5000, 10)).toEqual([]);
      return tx.outbox.lease(NOW_MS + 1000, NOW_MS + 5000, 10);
    });
    expect(left).toHaveLength(5);
    expect(left.filter(({ accountId }) => accountId === one).map(({ message }) => message)).toEqual([
      { topic: 'sign-in-hold' },
      { topic: null },
    ]);
  });
});

describe('sweeping', () => {
  it('takes what has expired, and no voucher, device, event or key of any age', async () => {
    await using other = await broker();
    const id = await accountIdOf(other, customer('taro'));
    const kid = base64Url(crypto.getRandomValues(new Uint8Array(16))) as Device['kid'];
    const device = deviceOf({ kid, accountId: id, currentKey: newDeviceKey().publicKey });
    const [gone, kept] = [newHash(), newHash()];
    await other.app.store.transaction(async (tx) => {
      await tx.devices.insert(device);
      await tx.vouchers.insert({
        source: 'mail',
        kid,
        accountId: id,
        epoch: 0,
        linkHash: newHash(),
        selector: 'AAAAAAA',
        verifierHash: newHash(),
        createdAtMs: NOW_MS,
        spentAtMs: null,
        presented: false,
      });
      await tx.preSessions.insert(gone, NOW_MS, NOW_MS + 1);
      await tx.preSessions.insert(kept, NOW_MS, NOW_MS + 50 * 365 * 86_400_000);
    });
    await other.app.store.sweep(NOW_MS + 10 * 365 * 86_400_000);
    await other.app.store.transaction(async (tx) => {
      expect(await tx.preSessions.isLive(gone, NOW_MS)).toBe(false);
      expect(await tx.preSessions.isLive(kept, NOW_MS)).toBe(true);
      expect(await tx.devices.find(kid)).not.toBeNull();
      expect(await tx.vouchers.findBySelector('AAAAAAA')).not.toBeNull();
      expect(await tx.brokerKeys.all()).toHaveLength(1);
    });
  });
});
