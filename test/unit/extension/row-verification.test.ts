import { describe, expect, it } from 'vitest';
import type { Base64Url, Kid, Origin } from '#protocol';
import type { BrokerPin } from '../../../extension/src/broker/pin.ts';
import { type RowProblem, verifyRow, WrongRow } from '../../../extension/src/broker/row.ts';
import { anythingAsRow, newSigningKey, rowOf, type SigningKey } from './kit/broker-keys.ts';
import { KID, OTHER_KID, pin } from './kit/fixtures.ts';
import { FACTS } from './kit/scripted-rows.ts';
import { BROKER } from './kit/world.ts';

const key = await newSigningKey();
const pinned: BrokerPin = pin({ publicKey: key.x });

const base = {
  iss: BROKER,
  id: 'row-1',
  kid: KID,
  type: 'withdrawal-account',
  facts: FACTS['withdrawal-account'],
  iat: 1_800_000_000,
  seconds: 300,
  signer: key,
} as const;

const problemOf = async (compact: string, at: BrokerPin = pinned, kid: Kid = KID): Promise<RowProblem | null> => {
  try {
    await verifyRow(compact, at, kid);
    return null;
  } catch (error) {
    if (error instanceof WrongRow) return error.problem;
    throw error;
  }
};

const payload = (over: object = {}, facts: readonly object[] = FACTS['withdrawal-account']) => ({
  ...{ v: 1, iss: BROKER, id: 'row-1', t: 'withdrawal-account', kid: KID, sub: '山田 花子 様', ref: '4821' },
  ...{ iat: 1_800_000_000, exp: 1_800_000_300, facts },
  ...over,
});

const factsWith = (name: string, value: unknown): readonly object[] =>
  FACTS['withdrawal-account'].map((fact) => (fact.f === name ? { ...fact, new: value } : fact));

describe('a row of the broker', () => {
  it('is read when the pinned key signed it for this device', async () => {
    const verified = await verifyRow(await rowOf(base), pinned, KID);
    expect(verified).toMatchObject({ row: { id: 'row-1', t: 'withdrawal-account' }, lifetimeMs: 300_000 });
    expect(verified.hash).toMatch(/^[\w-]{43}$/u);
  });

  it('has the hash that any other implementation computes', async () => {
    const { hash } = await verifyRow(await anythingAsRow(payload(), key), pinned, KID);
    expect(hash).toBe((await verifyRow(await rowOf(base), pinned, KID)).hash);
  });

  const forged = async (signer: SigningKey): Promise<string> => {
    const compact = await rowOf({ ...base, signer });
    const [, body, signature] = compact.split('.');
    const [header] = (await rowOf(base)).split('.');
    return `${header}.${body}.${signature}`;
  };

  it.each<[string, () => Promise<string>, RowProblem]>([
    ['of another broker', () => rowOf({ ...base, iss: 'https://evil.example' as Origin }), 'foreign'],
    ['for another device', () => rowOf({ ...base, kid: OTHER_KID }), 'foreign'],
    ['under another key', async () => rowOf({ ...base, signer: await newSigningKey() }), 'other_key'],
    ['by another key under the name of the pinned one', async () => forged(await newSigningKey()), 'not_signed'],
    ['of which a letter was changed', async () => changed(await rowOf(base)), 'not_signed'],
    ['that never lives', () => rowOf({ ...base, seconds: 0 }), 'lapsed'],
    ['that ended before it began', () => anythingAsRow(payload({ exp: 1_799_999_999 }), key), 'lapsed'],
    ['that lives longer than an hour', () => rowOf({ ...base, seconds: 3_601 }), 'lapsed'],
    ['that is no JWS', async () => 'row', 'unreadable'],
    ['with a member too many', () => anythingAsRow(payload({ note: 'x' }), key), 'unreadable'],
    ['with the facts of another type', () => anythingAsRow(payload({}, FACTS.login), key), 'unreadable'],
    ['of a type that nobody knows', () => anythingAsRow(payload({ t: 'transfer' }), key), 'unreadable'],
  ])('is not shown when it is one %s', async (_name, make, problem) => {
    expect(await problemOf(await make())).toBe(problem);
  });

  function changed(compact: string): string {
    const [header, body, signature] = compact.split('.');
    const text = Buffer.from(body ?? '', 'base64url')
      .toString()
      .replace('7654321', '7654322');
    return `${header}.${Buffer.from(text).toString('base64url')}.${signature}`;
  }

  it.each([
    ['turns what follows', 'あおぞら銀行\u202E行銀', 'bank'],
    ['is of no width', 'あおぞら\u200B銀行', 'bank'],
    ['is from another script and looks alike', 'аozora銀行', 'bank'],
    ['is composed of two', 'か\u3099んこう', 'bank'],
    ['is a picture', 'あおぞら銀行💴', 'bank'],
    ['breaks the line', 'あおぞら銀行\n本店', 'bank'],
    ['is no digit', '765432１', 'number'],
    ['is no katakana', 'ヤマダ　花子', 'holder'],
    ['is nothing', '', 'branch'],
  ])('T26 is not shown when a character %s', async (_name, text, fact) => {
    expect(await problemOf(await anythingAsRow(payload({}, factsWith(fact, text)), key))).toBe('unreadable');
  });

  it('T26 is shown with the same change and honest text', async () => {
    expect(await problemOf(await anythingAsRow(payload({}, factsWith('bank', 'みずいろ銀行')), key))).toBeNull();
  });

  it('is not shown under a key of small order, by which anybody could sign', async () => {
    const small = 'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' as Base64Url;
    expect(await problemOf(await rowOf(base), pin({ publicKey: small }))).toBe('other_key');
  });
});
