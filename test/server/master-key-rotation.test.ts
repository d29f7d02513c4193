import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type MasterKey, masterKeyOf } from '../../server-mock/src/platform/master-keys.ts';
import { createSeal } from '../../server-mock/src/platform/seal.ts';
import type { AccountId } from '../../server-mock/src/store/contract/ids.ts';
import { openStore } from '../../server-mock/src/store/index.ts';
import { SEALED_COLUMNS } from '../../server-mock/src/store/sealed-columns.ts';
import { sqliteDialect } from '../../server-mock/src/store/sqlite/connection.ts';
import { broker, customer, isLoggedIn, PATHS, protectedCustomer, type TestBroker, visitor } from '../kit/index.ts';
import { temporaryFolderInMemory } from '../kit/temporary-folder.ts';
import { askCode } from './steps/codes.ts';
import { accountIdOf, rawBytesOf } from './steps/database.ts';
import { afterTheHold } from './steps/money.ts';
import { recoverByLink } from './steps/recovery.ts';
import { fillSealedColumns, sealedColumnsIn, sealedUnder } from './steps/sealed-rows.ts';
import { foundIn } from './steps/secrets.ts';

const newKey = (): MasterKey => masterKeyOf(randomBytes(32));
const [OLD, NEW] = [newKey(), newKey()];

/** The ids under which anything is sealed. */
const idsIn = (shop: TestBroker): readonly string[] => [
  ...new Set(Object.values(sealedUnder(shop)).flatMap((byId) => Object.keys(byId))),
];

/** Queues so many mails. */
async function queueMails(shop: TestBroker, accountId: AccountId, count: number): Promise<void> {
  const queuedAtMs = shop.clock.now();
  const message = { kind: 'opted_out', atMs: queuedAtMs };
  await shop.app.store.transaction(async (tx) => {
    for (let index = 0; index < count; index += 1) {
      await tx.outbox.add({ accountId, to: 'a@mail.example', lang: 'ja', message, completes: null, queuedAtMs });
    }
  });
}

/** What the log says of rotations. */
const rotationsIn = ({ log }: TestBroker) => log.records().filter(({ sealsUnder }) => sealsUnder !== undefined);

describe('the master key, exchanged while the broker runs', () => {
  it('leaves every login, mail, code and link as it was, and the old key may be thrown away', async () => {
    await using shop = await broker({ config: { masterKeys: [OLD] } });
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const accountId = await accountIdOf(shop, home.customer);
    const filled = await fillSealedColumns(shop.app.store, accountId, shop.clock.now());
    shop.postOffice.setMood('hold');
    (await askCode(home.visitor, home.customer, 'opt-out')).expectStatus(303);
    await queueMails(shop, accountId, 180);
    expect(idsIn(shop)).toEqual([OLD.id]);
    expect(Object.keys(sealedUnder(shop))).toEqual(SEALED_COLUMNS.map(({ table }) => table));

    const rotated = shop.app.rotateMasterKeys([NEW, OLD]);
    shop.postOffice.setMood('accept');
    for (let times = 0; times < 3; times += 1) expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    const { resealed, left, unopened } = await rotated;
    expect(resealed).toBeGreaterThan(0);
    expect({ left, unopened }).toEqual({ left: { [OLD.id]: 0 }, unopened: 0 });
    expect(rotationsIn(shop)).toEqual([expect.objectContaining({ sealsUnder: NEW.id, left: { [OLD.id]: 0 } })]);
    await shop.app.outboxIdle();
    expect(shop.postOffice.arrived().filter(({ kind }) => kind === 'opted_out')).toHaveLength(180);
    expect(idsIn(shop)).toEqual([NEW.id]);

    expect(await shop.app.rotateMasterKeys([NEW])).toMatchObject({ resealed: 0, unopened: 0 });
    await shop.restart({ masterKeys: [NEW] });
    expect(await filled.read(shop.app.store)).toEqual({ secret: filled.secret, seed: filled.seed });
    expect((await home.visitor.get(PATHS.home)).status).toBe(200);
    // The code was mailed under the old key; it is checked with a key that the rotation only sealed anew.
    const code = (await shop.mailbox(home.customer).next('mailed_code')).code();
    const { tradingPassword, loginId } = home.customer;
    (await home.visitor.submit(PATHS.optOut, { tradingPassword, code })).expectStatus(303);
    expect((await recoverByLink(visitor(shop), home.voucher, loginId)).status).toBe(200);
  });

  it('seals anew while requests change and erase the same rows, and none of them is undone', async () => {
    await using shop = await broker({ config: { masterKeys: [OLD] } });
    const accountId = await accountIdOf(shop, customer('hanako'));
    // They wait for an hour, so that only this test closes them.
    const atMs = shop.clock.now() + 3_600_000;
    await shop.app.store.transaction(async (tx) => {
      for (let index = 0; index < 160; index += 1) {
        const mail = { accountId, to: 'a@mail.example', lang: 'ja', completes: null, queuedAtMs: atMs } as const;
        await tx.outbox.add({ ...mail, message: { kind: 'opted_out', atMs: index } });
      }
    });
    const ids = idsOfMails(shop);
    const erased = ids.filter((_, index) => index % 2 === 0);
    const [rotation] = await Promise.all([
      shop.app.rotateMasterKeys([NEW, OLD]),
      ...erased.map((id) => shop.app.store.transaction((tx) => tx.outbox.close(id, 'undeliverable', atMs))),
    ]);
    expect(rotation.left).toEqual({ [OLD.id]: 0 });
    expect(sealedUnder(shop).outbox).toEqual({ [NEW.id]: ids.length - erased.length });
  });

  it('loses nothing when the list was replaced whole, and goes on with texts from before keys had names', async () => {
    await using shop = await broker({ config: { masterKeys: [OLD] } });
    const home = await protectedCustomer(shop, 'hanako');
    await shop.app.outboxIdle();
    using db = new DatabaseSync(shop.database);
    db.exec(`update broker_keys set sealed_pkcs8 = substr(sealed_pkcs8, ${OLD.id.length + 2})`);
    await shop.restart();
    const { left, unopened } = await shop.app.rotateMasterKeys([NEW]);
    expect({ left, unopened }).toEqual({ left: { [OLD.id]: 0 }, unopened: 0 });
    expect(idsIn(shop)).toEqual([NEW.id]);
    await shop.restart({ masterKeys: [NEW] });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
  });

  it('leaves, counts and reports a row that no key opens', async () => {
    await using shop = await broker({ config: { masterKeys: [OLD] } });
    const home = await protectedCustomer(shop, 'hanako');
    const accountId = await accountIdOf(shop, home.customer);
    const { seed, totpId } = await fillSealedColumns(shop.app.store, accountId, shop.clock.now());
    const foreign = newKey();
    const lost = createSeal([foreign]).seal(seed, `totps/${totpId}`);
    await shop.app.outboxIdle();
    using db = new DatabaseSync(shop.database);
    db.prepare('update totps set sealed_seed = ?').run(lost);
    // Sealed under the right key, for another place.
    db.prepare(`update oprf_secrets set sealed_secret = (select sealed_key from server_keys)`).run();
    const before = db.prepare('select sealed_secret from oprf_secrets').get();

    const result = await shop.app.rotateMasterKeys([NEW, OLD]);
    expect(result).toMatchObject({ left: { [OLD.id]: 1, [foreign.id]: 1 }, unopened: 2 });
    expect(db.prepare('select sealed_seed from totps').get()).toEqual({ sealed_seed: lost });
    expect(db.prepare('select sealed_secret from oprf_secrets').get()).toEqual(before);
    expect(rotationsIn(shop)).toEqual([expect.objectContaining({ unopened: 2, msg: 'rows that no master key opens' })]);
    expect(shop.log.text()).not.toContain(seed);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
  });

  it('goes through several processes in the two steps of the README', async () => {
    await using folder = await temporaryFolderInMemory('two-processes');
    const file = join(folder.path, 'broker.sqlite');
    const processWith = async (keys: readonly MasterKey[]) => {
      const seal = createSeal(keys);
      const store = await openStore(sqliteDialect(file), seal);
      const change = (next: readonly MasterKey[]) => {
        seal.replaceKeys(next);
        return store.reseal(new AbortController().signal);
      };
      return { store, change };
    };
    const one = await processWith([OLD]);
    const other = await processWith([OLD]);
    const enrol = (at: typeof one, name: string) => fillSealedColumns(at.store, name as AccountId, 0);
    const rows = [await enrol(one, 'a'), await enrol(other, 'b')];
    for (const each of [one, other]) {
      expect(await each.change([OLD, NEW])).toEqual({ resealed: 0, left: { [NEW.id]: 0 }, unopened: 0 });
    }
    expect((await one.change([NEW, OLD])).left).toEqual({ [OLD.id]: 0 });
    // The other process seals under the old key still, and each reads what the other sealed.
    rows.push(await enrol(other, 'c'), await enrol(one, 'd'));
    expect(sealedUnder({ database: file }).totps).toEqual({ [OLD.id]: 1, [NEW.id]: 3 });
    for (const { secret, seed, read } of rows) {
      for (const { store } of [one, other]) expect(await read(store)).toEqual({ secret, seed });
    }
    expect(await other.change([NEW, OLD])).toEqual({ resealed: 2, left: { [OLD.id]: 0 }, unopened: 0 });
    for (const each of [one, other]) expect(await each.change([NEW])).toEqual({ resealed: 0, left: {}, unopened: 0 });
    for (const { secret, seed, read } of rows) expect(await read(one.store)).toEqual({ secret, seed });
    for (const { store } of [one, other]) await store.close();
  });

  it('does one rotation after the other, and stops between two batches when the broker stops', async () => {
    await using shop = await broker({ config: { masterKeys: [OLD] } });
    const third = newKey();
    const results = await Promise.all([
      shop.app.rotateMasterKeys([NEW, OLD]),
      shop.app.rotateMasterKeys([third, NEW, OLD]),
    ]);
    expect(results.map(({ left }) => left)).toEqual([{ [OLD.id]: 0 }, { [NEW.id]: 0, [OLD.id]: 0 }]);
    const last = shop.app.rotateMasterKeys([OLD, third]);
    const stopped = expect(last).rejects.toThrow('aborted');
    await shop.restart({ masterKeys: [OLD, third] });
    await stopped;
    expect((await shop.app.rotateMasterKeys([OLD, third])).left).toEqual({ [third.id]: 0 });
  });
});

describe('T16 the bytes of the database after an exchange', () => {
  it('hold nothing in clear, and nothing that the thrown away key opens', async () => {
    await using shop = await broker({ config: { masterKeys: [OLD] } });
    const home = await protectedCustomer(shop, 'hanako');
    const accountId = await accountIdOf(shop, home.customer);
    const { secret, seed } = await fillSealedColumns(shop.app.store, accountId, shop.clock.now());
    await shop.app.rotateMasterKeys([NEW, OLD]);
    const keys = await shop.app.store.transaction((tx) => tx.brokerKeys.all());
    const secrets = {
      'OPRF secret': secret,
      'TOTP seed': seed,
      'key of the codes': Buffer.from(shop.app.rp.codeKey).toString('base64url'),
      'signing key': Buffer.from(keys[0]?.pkcs8 ?? '', 'base64url')
        .subarray(-32)
        .toString('base64url'),
      'old master key': Buffer.from(OLD.key).toString('base64url'),
      'new master key': Buffer.from(NEW.key).toString('base64url'),
    };
    for (const [name, text] of Object.entries(secrets)) expect(`${name}: ${text.length > 39}`).toBe(`${name}: true`);
    expect(foundIn(await rawBytesOf(shop), secrets)).toEqual([]);
    expect(foundIn(Buffer.from(shop.log.text()), secrets)).toEqual([]);
    await expect(shop.restart({ masterKeys: [OLD] })).rejects.toThrow(
      `sealed under the key ${NEW.id}, which is not given`,
    );
    await shop.restart({ masterKeys: [NEW] });
  });

  it('are sealed in no column that a rotation would forget', async () => {
    await using shop = await broker();
    expect(SEALED_COLUMNS.map(({ table, column }) => ({ table, column }))).toEqual(sealedColumnsIn(shop));
  });
});

describe('the key of the codes', () => {
  it('is made by the first of two processes that ask at the same moment', async () => {
    await using folder = await temporaryFolderInMemory('code-key');
    const open = () => openStore(sqliteDialect(join(folder.path, 'broker.sqlite')), createSeal([OLD]));
    const stores = [await open(), await open()];
    const offered = stores.map(() => randomBytes(32));
    const keys = await Promise.all(stores.map((store, index) => store.serverKey('code', offered[index] ?? OLD.key)));
    expect(keys[0]).toEqual(keys[1]);
    expect(offered).toContainEqual(keys[0]);
    for (const store of stores) await store.close();
  });

  it('is random for each database, and stays across starts', async () => {
    await using shop = await broker({ config: { masterKeys: [OLD] } });
    await using elsewhere = await broker({ config: { masterKeys: [OLD] } });
    const first = Buffer.from(shop.app.rp.codeKey);
    expect(first).toHaveLength(32);
    expect(first.equals(elsewhere.app.rp.codeKey)).toBe(false);
    await shop.restart();
    expect(first.equals(shop.app.rp.codeKey)).toBe(true);
  });
});

function idsOfMails({ database }: TestBroker): readonly string[] {
  using db = new DatabaseSync(database, { readOnly: true });
  return db
    .prepare('select id from outbox where closed_at is null')
    .all()
    .map(({ id }) => String(id));
}
