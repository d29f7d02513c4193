import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  assembleRotation,
  type Base64Url,
  encodeRotationInput,
  parseBrokerStatement,
  parseRotation,
  type Row,
  rowText,
} from '#protocol';
import { LogRefused, verifyLog } from '../../server-mock/src/verify-log/verify-log.ts';
import { broker, logIn, protectedCustomer, type TestBroker, temporaryFolder, visitor } from '../kit/index.ts';
import { confirmAsked } from './steps/confirm.ts';
import { afterTheHold, changeWithdrawalAccount, withdraw } from './steps/money.ts';

const run = promisify(execFile);

/** A customer with a history: registration, a burst of refusals, a login; and the file that she saved. */
async function savedLog(shop: TestBroker) {
  const home = await protectedCustomer(shop, 'hanako');
  for (let n = 0; n < 3; n += 1) await logIn(visitor(shop), home.customer);
  shop.clock.advance({ hours: 2 });
  const browser = visitor(shop);
  await home.logIn(browser);
  return { home, browser, text: (await browser.get('/history/log.json')).body };
}

// biome-ignore lint/suspicious/noExplicitAny: the file of a stranger, before it is read
type Doctored = any;

const doctored = (text: string, change: (file: Doctored) => void): string => {
  const file = JSON.parse(text) as Doctored;
  change(file);
  return JSON.stringify(file);
};

const refusalOf = (text: string, key: string | null = null): string => {
  try {
    verifyLog(text, key);
  } catch (error) {
    if (error instanceof LogRefused) return error.code;
    throw error;
  }
  return 'believed';
};

describe('the event log', () => {
  it('is exported as a file that verifies offline, refusals gathered by the hour', async () => {
    await using shop = await broker();
    const { text } = await savedLog(shop);
    const { entries, iss } = verifyLog(text, null);
    expect(iss).toBe(shop.origin);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['opted_in', 'device_activated', 'login']));
    expect(entries.filter(({ kind }) => kind === 'login_refused').map(({ count }) => count)).toEqual([3]);
  });

  it('is believed with the key that the extension shows, also after the broker changed its key', async () => {
    await using shop = await broker();
    const { browser, text } = await savedLog(shop);
    const before = verifyLog(text, null).thumbprint;
    expect(refusalOf(text, (before.slice(0, 24).match(/.{4}/gu) ?? []).join(' '))).toBe('believed');
    await shop.app.rotateBrokerKey();
    const middle = verifyLog((await browser.get('/history/log.json')).body, null).thumbprint;
    await shop.app.rotateBrokerKey();
    const later = (await browser.get('/history/log.json')).body;
    expect(verifyLog(later, middle).thumbprint).not.toBe(middle);
  });

  it('is refused where a rotation that leads from the known key to another one was not signed by the known key', async () => {
    await using shop = await broker();
    await using forger = await broker();
    const { browser } = await savedLog(shop);
    await shop.app.rotateBrokerKey();
    const genuine = JSON.parse((await browser.get('/history/log.json')).body) as Doctored;
    const known = parseRotation(genuine.broker.rotations[0]).payload.key;
    const knownKid = verifyLog(JSON.stringify(genuine), null).thumbprint;

    const forged = JSON.parse((await savedLog(forger)).text) as Doctored;
    const { iss, key } = parseBrokerStatement(forged.broker.statement).payload;
    const { privateKey } = generateKeyPairSync('ed25519');
    const rotation = (kid: Base64Url, to: typeof key, seq: number): string => {
      const input = encodeRotationInput({ alg: 'Ed25519', typ: 'adp-rotation+jwt', kid }, { v: 1, iss, seq, key: to });
      return assembleRotation(input, sign(null, Buffer.from(input), privateKey));
    };
    forged.broker.rotations = [rotation(knownKid, known, 1), rotation(knownKid, key, 2)];
    expect(refusalOf(JSON.stringify(forged))).toBe('believed');
    expect(refusalOf(JSON.stringify(forged), knownKid)).toBe('foreign_key');
  });

  it('is refused under the signed end of another customer of the same broker', async () => {
    await using shop = await broker();
    const { text } = await savedLog(shop);
    const taro = await protectedCustomer(shop, 'taro');
    const his = JSON.parse((await taro.visitor.get('/history/log.json')).body) as Doctored;
    const spliced = doctored(text, (file) => {
      file.head = his.head;
    });
    expect(refusalOf(spliced)).toBe('unsigned');
  });

  it('is refused under a key of somebody else', async () => {
    await using shop = await broker();
    await using other = await broker();
    const { text } = await savedLog(shop);
    const foreign = verifyLog((await savedLog(other)).text, null).thumbprint;
    expect(refusalOf(text, foreign)).toBe('foreign_key');
    expect(refusalOf(text, 'AAAA')).toBe('foreign_key');
  });

  it.each([
    ['the time of an entry', 'changed', (file: Doctored) => (file.entries[1].at += 1)],
    ['the kind of an entry', 'changed', (file: Doctored) => (file.entries[1].kind = 'login')],
    [
      'the number of refusals',
      'changed',
      (file: Doctored) => (file.entries.find((e: Doctored) => e.count > 1).count = 2),
    ],
    ['an entry in the middle that is gone', 'changed', (file: Doctored) => file.entries.splice(2, 1)],
    [
      'two entries that changed places',
      'changed',
      (file: Doctored) => file.entries.splice(1, 2, file.entries[2], file.entries[1]),
    ],
    ['the last entry that is gone', 'cut', (file: Doctored) => file.entries.pop()],
    ['the last entry that was changed', 'cut', (file: Doctored) => (file.entries.at(-1).at += 1)],
    ['the name of the account', 'changed', (file: Doctored) => (file.account = `${file.account.slice(1)}x`)],
    ['a head that is cut', 'unreadable', (file: Doctored) => (file.head = file.head.slice(0, -4))],
    ['a member that nobody knows', 'unreadable', (file: Doctored) => (file.entries[0].extra = 1)],
  ])('is refused with %s', async (_, code, change) => {
    await using shop = await broker();
    const { text } = await savedLog(shop);
    expect(refusalOf(doctored(text, change))).toBe(code);
  });

  it('is refused with a member that is there twice: who reads the file would see the one, and the hash cover the other', async () => {
    await using shop = await broker();
    const { text } = await savedLog(shop);
    const twofold = text.replace('"kind":"login_refused"', '"kind":"login","kind":"login_refused"');
    expect(twofold).not.toBe(text);
    expect(JSON.parse(twofold)).toEqual(JSON.parse(text));
    expect(refusalOf(twofold)).toBe('unreadable');
    expect(refusalOf(text.replace('"count":3', '"count":3.0'))).toBe('unreadable');
    expect(refusalOf(text)).toBe('believed');
  });

  it('is refused with the head of another account, or signed by another broker', async () => {
    await using shop = await broker();
    await using other = await broker();
    const hers = JSON.parse((await savedLog(shop)).text) as Doctored;
    const theirs = JSON.parse((await savedLog(other)).text) as Doctored;
    expect(refusalOf(JSON.stringify({ ...hers, head: theirs.head }))).toBe('unsigned');
    expect(refusalOf(JSON.stringify({ ...hers, head: theirs.head, broker: theirs.broker }))).toBe('cut');
  });

  it('speaks of what was confirmed by the hash that the registered PC signed', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const asked = await withdraw(home.visitor, home.customer, 10_000);
    const { row } = await confirmAsked(home.visitor, asked);
    const changed = await changeWithdrawalAccount(home.visitor, home.customer);
    const { row: account } = await confirmAsked(home.visitor, changed);
    const { entries } = verifyLog((await home.visitor.get('/history/log.json')).body, null);
    const about = (kind: string) => entries.filter((entry) => entry.kind === kind).map((entry) => entry.about);
    const hashOf = (one: Row) => createHash('sha256').update(rowText(one)).digest('base64url');
    expect(about('withdrawal_requested')).toEqual([hashOf(row)]);
    expect(about('change_confirmed')).toEqual([hashOf(account)]);
    expect(about('login').every((hash) => hash === null)).toBe(true);
  });

  it('is not changed by the database itself', async () => {
    await using shop = await broker();
    await savedLog(shop);
    const { DatabaseSync } = await import('node:sqlite');
    using database = new DatabaseSync(shop.database);
    expect(() => database.exec("update events set kind = 'login'")).toThrow('append-only');
    expect(() => database.exec('delete from events')).toThrow('append-only');
  });

  it('is not shown to anybody else', async () => {
    await using shop = await broker();
    const { text } = await savedLog(shop);
    const stranger = await visitor(shop).get('/history/log.json');
    expect(stranger.status).toBe(303);
    expect(text).not.toContain('hanako');
  });

  it('is verified by `npm run verify-log`, in plain words and with an exit code', async () => {
    await using shop = await broker();
    await using folder = await temporaryFolder('event-log');
    const { text } = await savedLog(shop);
    const good = join(folder.path, 'good.json');
    const bad = join(folder.path, 'bad.json');
    await writeFile(good, text);
    await writeFile(
      bad,
      doctored(text, (file) => file.entries.pop()),
    );
    const verify = (...args: string[]) => run(process.execPath, ['server-mock/src/verify-log/main.ts', ...args]);
    const { stdout } = await verify(good);
    expect(stdout).toContain('正しい記録です');
    expect(stdout).toContain('PCの登録が完了しました');
    await expect(verify(bad)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('一部がなくなって') });
    await expect(verify(join(folder.path, 'none.json'))).rejects.toMatchObject({ code: 2 });
    await expect(verify()).rejects.toMatchObject({ code: 2 });
  });
});
