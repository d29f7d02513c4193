import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeBase64Url, FACT_NAMES, FACTS_OF, type Kid, type Origin, ROW_TYPES, type Row, rowText } from '#protocol';
import type { WaitingRow, WaitingView } from '../../../extension/src/messaging/contract.ts';
import { checkedRow } from '../../../extension/src/window/waiting/checked-row.ts';
import {
  CODED,
  countryOf,
  FACT_LABELS,
  grouped,
  saidInJapanese,
  wordsOfRow,
} from '../../../extension/src/window/waiting/fact-words.ts';
import { nextOf } from '../../../extension/src/window/waiting/next.ts';
import { FACT_SAMPLES, rowSample, waitingSample } from '../../kit/browser/row-samples.ts';

const BROKER = 'https://broker.example' as Origin;
const KID = 'AAAAAAAAAAAAAAAAAAAAAA' as Kid;
const OTHER_KID = 'AQEBAQEBAQEBAQEBAQEBAQ' as Kid;

const waitingOf = (row: Row, over: Partial<WaitingRow> = {}): WaitingRow => ({
  ...waitingSample(row, 60_000),
  ...over,
});

describe('T26 a row that is about to be shown', () => {
  it.each(ROW_TYPES)('%s is shown as it was signed', async (type) => {
    const waiting = waitingOf(rowSample(type, BROKER, KID));
    expect(await checkedRow(waiting, BROKER)).toBe(waiting);
  });

  const row = rowSample('mail-address', BROKER, KID);
  const mail = (text: string): Row => ({ ...row, facts: [{ f: 'mail', old: null, new: text }] });

  it.each([
    ['of another broker', waitingOf({ ...row, iss: 'https://other.example' as Origin })],
    ['for another device', waitingOf({ ...row, kid: OTHER_KID }, { kid: KID })],
    ['said to be for another device', waitingOf(row, { kid: OTHER_KID })],
    ['under another hash', waitingOf(row, { hash: encodeBase64Url(new Uint8Array(32)) })],
    ['with one letter changed after it was signed', { ...waitingOf(row), row: mail('hanak0@mail.example') }],
    ['with the facts of another type', waitingOf({ ...row, t: 'login-id' })],
    ['with a fact more', waitingOf({ ...row, facts: [...row.facts, ...row.facts] })],
    ['with none of its facts', waitingOf({ ...row, facts: [] })],
    ['with a letter from another script', waitingOf(mail('h\u0430nako@mail.example'))],
    ['with letters that are written from right to left', waitingOf(mail('a\u202eelpmaxe@b.example'))],
    ['with a letter that nobody sees', waitingOf(mail('a\u200b@b.example'))],
    ['with a line break in a name', waitingOf({ ...row, sub: '佐藤\n花子' })],
    ['with a reference of three digits', waitingOf({ ...row, ref: '123' })],
    ['with a member that nobody knows', waitingOf({ ...row, note: 'x' } as unknown as Row)],
  ])('is not shown %s', async (_, waiting) => {
    expect(await checkedRow(waiting, BROKER)).toBeNull();
  });
});

describe('what the window asks next', () => {
  const login = waitingOf(rowSample('login', BROKER, KID), { expiresAtMs: 60_000 });
  const change = waitingOf(rowSample('mail-address', BROKER, KID), { expiresAtMs: 300_000 });
  const view = (over: Partial<WaitingView>): WaitingView => ({
    ...{ brokerName: { ja: '花水木証券', en: 'Hanamizuki' }, locked: [], rows: [], failed: false },
    ...over,
  });
  const nobody: ReadonlySet<Kid> = new Set();

  it('is one row: the login that cannot wait, before all else', () => {
    const next = nextOf(view({ rows: [change, login], locked: [OTHER_KID], failed: true }), nobody, 0);
    expect(next).toEqual({ step: 'row', waiting: login, others: 1 });
  });

  it('is no row whose time is over', () => {
    expect(nextOf(view({ rows: [login] }), nobody, 60_000)).toEqual({ step: 'nothing' });
  });

  it('is the lock of the one for whom something is known to wait', () => {
    const locked = [KID, OTHER_KID];
    expect(nextOf(view({ locked }), new Set([OTHER_KID]), 0)).toEqual({ step: 'unlock', kids: [OTHER_KID] });
    expect(nextOf(view({ locked }), nobody, 0)).toEqual({ step: 'unlock', kids: locked });
  });

  it('tells what could not be found out from nothing', () => {
    expect(nextOf(view({ failed: true }), nobody, 0)).toEqual({ step: 'failed' });
    expect(nextOf(view({}), nobody, 0)).toEqual({ step: 'nothing' });
  });
});

describe('facts in words', () => {
  it('have a label each, and every word of the wire has one', () => {
    expect(Object.keys(FACT_LABELS)).toEqual(FACT_NAMES);
    const samples = Object.values(FACTS_OF).flat();
    expect(new Set(samples)).toEqual(new Set(FACT_NAMES));
    expect(Object.keys(CODED)).toEqual([
      ...['ordinary', 'checking', 'savings'].map((kind) => `kind:${kind}`),
      ...['own', 'other'].map((network) => `network:${network}`),
      ...['login', 'trading'].map((password) => `password:${password}`),
    ]);
    expect(Object.keys(FACT_SAMPLES)).toEqual(FACT_NAMES);
  });

  it.each([
    ['1', '1', null],
    ['9999', '9,999', null],
    ['10000', '10,000', '1万円'],
    ['1234567', '1,234,567', '123万4567円'],
    ['1000000', '1,000,000', '100万円'],
    ['100000000', '100,000,000', '1億円'],
    ['200050000', '200,050,000', '2億5万円'],
    ['999999999999', '999,999,999,999', '9999億9999万9999円'],
  ])('%s yen', (amount, inGroups, said) => {
    expect(grouped(amount)).toBe(inGroups);
    expect(saidInJapanese(amount)).toBe(said);
  });

  it.each([
    ['JP', '日本', 'Japan'],
    ['US', 'アメリカ合衆国', 'United States'],
    ['ZZ', null, null],
    ['QX', null, null],
  ])('%s is a country in words, or none', (code, japanese, english) => {
    expect(countryOf(code, 'ja')).toBe(japanese);
    expect(countryOf(code, 'en')).toBe(english);
  });

  it('tell the two passwords apart', () => {
    const of = (which: string) => wordsOfRow('password', [{ f: 'password', old: null, new: which }]).title;
    expect(of('login')).toBe('rowLoginPasswordTitle');
    expect(of('trading')).toBe('rowTradingPasswordTitle');
  });
});

it('hashes in the samples are those of the wire', () => {
  const row = rowSample('withdrawal', BROKER, KID);
  expect(waitingSample(row, 1).hash).toBe(createHash('sha256').update(rowText(row)).digest('base64url'));
});
