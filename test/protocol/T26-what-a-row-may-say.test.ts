import { describe, expect, it } from 'vitest';
import {
  canonicalizeJson,
  digitsToType,
  FACT_NAMES,
  FACTS_OF,
  type FactName,
  parseRow,
  ROW_TYPES,
  type Row,
  type RowType,
} from '#protocol';
import vectors from '../vectors/adp-proofs.json' with { type: 'json' };
import { base64url, without } from './kit/forge.ts';
import { OTHER_KEY } from './kit/keys.ts';
import { codeOf } from './kit/refusal.ts';
import { ACCOUNT_ROW, LOGIN_ROW } from './kit/samples.ts';

const [{ header }] = vectors.rows as [(typeof vectors.rows)[0]];
const signed = (payload: object, over: object = {}): string => {
  const input = [{ ...header, ...over }, payload].map((part) => base64url(canonicalizeJson(part))).join('.');
  return `${input}.${base64url(OTHER_KEY.sign(Buffer.from(input)))}`;
};
const read = (payload: object): Row => parseRow(signed(payload)).payload;

/** An honest value for each fact. */
const HONEST: Readonly<Record<FactName, string>> = {
  browser: 'Firefox 153.0 (Linux)',
  place: 'JP',
  network: 'own',
  bank: '三井住友銀行（0009）',
  branch: 'すずらん支店（101）',
  kind: 'savings',
  number: '0301472',
  holder: 'サトウ　ハナコ',
  amount: '1250000',
  mail: "h.sato+kabu'1@mail.example.jp",
  loginId: '301100247',
  password: 'login',
};

const rowOf = (t: RowType, over: Partial<Record<FactName, string>> = {}): object => ({
  ...ACCOUNT_ROW,
  t,
  facts: FACTS_OF[t].map((f) => ({ f, old: null, new: over[f] ?? HONEST[f] })),
});
const typeWith = (fact: FactName): RowType => {
  const type = ROW_TYPES.find((candidate) => FACTS_OF[candidate].some((name) => name === fact));
  if (type === undefined) throw new RangeError(`no row has ${fact}`);
  return type;
};

/** Each of them makes something look like what it is not, or hides it. */
const DECEPTIVE: Readonly<Record<string, string>> = {
  'a right-to-left override': '\u{202E}',
  'a right-to-left isolate': '\u{2067}',
  'a left-to-right mark': '\u{200E}',
  'a zero-width space': '\u{200B}',
  'a zero-width joiner': '\u{200D}',
  'a word joiner': '\u{2060}',
  'a byte order mark': '\u{FEFF}',
  'a soft hyphen': '\u{AD}',
  'a combining grapheme joiner': '\u{34F}',
  'a combining overline': '\u{305}',
  'a hangul filler': '\u{3164}',
  'a braille blank': '\u{2800}',
  'a line separator': '\u{2028}',
  'a tab': '\t',
  'a line feed': '\n',
  'a tag character': '\u{E0041}',
  'private use': '\u{E000}',
  'a Cyrillic look-alike': 'а',
  'a Greek look-alike': 'ο',
  'a Turkish dotless i': 'ı',
  'a mathematical letter': '\u{1D41A}',
  'a Cherokee look-alike': 'Ꭺ',
  'a lone surrogate': '\u{D83D}',
  'an emoji': '🔒',
};

describe('a row', () => {
  it.each(ROW_TYPES)('of type %s is read with exactly its facts', (t) => {
    expect(read(rowOf(t))).toEqual(rowOf(t));
  });

  it.each(FACT_NAMES.flatMap((fact) => Object.entries(DECEPTIVE).map(([what, sign]) => [fact, what, sign] as const)))(
    'T26 refuses %s with %s, at its beginning, in the middle and at its end, as old and as new',
    (fact, _, sign) => {
      const honest = HONEST[fact];
      const middle = honest.slice(0, 1) + sign + honest.slice(1);
      for (const value of [sign + honest, middle, honest + sign, sign]) {
        expect(() => read(rowOf(typeWith(fact), { [fact]: value }))).toThrow();
        const row = rowOf(typeWith(fact)) as Row;
        const facts = row.facts.map((each) => (each.f === fact ? { ...each, old: value } : each));
        expect(() => read({ ...row, facts })).toThrow();
      }
    },
  );

  it.each([
    ['number', '330147'],
    ['number', '33014720'],
    ['number', '３３０１４７２'],
    ['number', ' 330147'],
    ['amount', '0'],
    ['amount', '01'],
    ['amount', '1,000'],
    ['amount', '-1'],
    ['amount', '1e6'],
    ['amount', '1000000000000'],
    ['holder', 'さとう　はなこ'],
    ['holder', 'ﾊﾅｺ'],
    ['holder', 'SATO HANAKO'],
    ['holder', '　'],
    ['mail', 'h.sato@mаil.example.jp'],
    ['mail', 'h.sato＠mail.example.jp'],
    ['mail', 'h.sato'],
    ['mail', 'a b@mail.example.jp'],
    ['loginId', '３０１１００２４７'],
    ['loginId', 'ABC'],
    ['kind', '普通'],
    ['network', 'OWN'],
    ['place', 'jp'],
    ['place', 'JPN'],
    ['password', 'both'],
    ['bank', '　'],
    ['bank', 'x'.repeat(61)],
    ['bank', '<b>銀行</b>'],
    ['browser', ''],
    ['browser', '<script>'],
  ] as const)('T26 refuses %s %j', (fact, value) => {
    expect(() => read(rowOf(typeWith(fact), { [fact]: value }))).toThrow();
  });

  it.each([
    ['a fact too few', { facts: ACCOUNT_ROW.facts.slice(1) }],
    ['a fact too many', { facts: [...ACCOUNT_ROW.facts, { f: 'amount', old: null, new: '1' }] }],
    ['facts in another order', { facts: ACCOUNT_ROW.facts.toReversed() }],
    ['a fact twice', { facts: [...ACCOUNT_ROW.facts.slice(0, 4), ACCOUNT_ROW.facts[3]] }],
    ['the facts of another type', { t: 'login' }],
    ['a fact without a value', { facts: [{ f: 'bank', old: null, new: null }, ...ACCOUNT_ROW.facts.slice(1)] }],
    ['a fact that nobody knows', { t: 'mail-address', facts: [{ f: 'phone', old: null, new: '1' }] }],
    ['a fact with a member of its own', { t: 'login-id', facts: [{ f: 'loginId', old: null, new: 'a', label: 'x' }] }],
    ['a type that nobody knows', { t: 'gift' }],
    ['a type of the prototype', { t: 'constructor' }],
    ['a member that nobody knows', { note: 'please' }],
    ['a name that deceives', { sub: '佐藤\u{202E}花子' }],
    ['a reference of three digits', { ref: '047' }],
    ['a reference in full width', { ref: '０４７３' }],
    ['an id that is none', { id: 'w 42' }],
    ['another version', { v: 2 }],
  ])('T26 refuses %s', (_, over) => {
    expect(() => read({ ...ACCOUNT_ROW, ...over })).toThrow();
  });

  it.each(Object.keys(ACCOUNT_ROW))('T26 refuses a row without %s', (name) => {
    expect(codeOf(() => read(without(ACCOUNT_ROW, name)))).toBe('malformed');
  });

  it.each(['adp+jwt', 'adp-broker+jwt', 'adp-rotation+jwt', 'adp-log+jwt', 'JWT'])('T19 refuses the typ %s', (typ) => {
    expect(codeOf(() => parseRow(signed(ACCOUNT_ROW, { typ })))).toBe('malformed');
  });

  it('T19 refuses one that is too long, and one whose JSON is not canonical', () => {
    expect(codeOf(() => parseRow(`${signed(ACCOUNT_ROW)}${'A'.repeat(4096)}`))).toBe('malformed');
    const [head, , end] = signed(ACCOUNT_ROW).split('.') as [string, string, string];
    expect(codeOf(() => parseRow(`${head}.${base64url(JSON.stringify(ACCOUNT_ROW, null, 1))}.${end}`))).toBe(
      'malformed',
    );
  });

  it('has the longest honest facts within its size', () => {
    const long = (f: FactName): string => {
      if (f === 'bank' || f === 'branch') return '銀'.repeat(60);
      return f === 'holder' ? 'ア'.repeat(40) : HONEST[f];
    };
    const facts = FACTS_OF['withdrawal-account'].map((f) => ({ f, old: long(f), new: long(f) }));
    expect(read({ ...ACCOUNT_ROW, sub: '花'.repeat(80), facts })).toMatchObject({ facts });
  });

  it('asks for the last four digits of the account number, or for its reference', () => {
    expect(digitsToType(ACCOUNT_ROW)).toBe('1472');
    expect(digitsToType(LOGIN_ROW)).toBe(LOGIN_ROW.ref);
  });
});
