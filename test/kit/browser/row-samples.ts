import { createHash } from 'node:crypto';
import {
  type Base64Url,
  encodeBase64Url,
  encodeUtf8,
  FACTS_OF,
  type Fact,
  type FactName,
  type Kid,
  type Origin,
  type Row,
  type RowType,
  rowText,
} from '#protocol';
import type { WaitingRow } from '../../../extension/src/messaging/contract.ts';

type Pair = readonly [old: string | null, now: string];

/** For each fact what was and what shall be: mail addresses in which letters can be mistaken for digits, long names. */
export const FACT_SAMPLES: Readonly<Record<FactName, Pair>> = {
  browser: [null, 'Chrome 156 (Android 16)'],
  place: [null, 'JP'],
  network: [null, 'other'],
  bank: ['千曲銀行', '三浦半島みなと信用金庫'],
  branch: ['神楽坂支店', '神楽坂支店'],
  kind: ['ordinary', 'ordinary'],
  number: ['3301472', '0048213'],
  holder: ['サトウ　ハナコ', 'サトウ　ハナコ'],
  amount: [null, '1234567'],
  mail: ['hanako.sato1950@mail.example', 'Hanak0.sat0l9SO@maiI.example'],
  loginId: ['301-100247', 'hanako-sato-1l0o'],
  password: [null, 'login'],
};

/** What is paid out has no value from before. */
const WITHOUT_BEFORE: ReadonlySet<RowType> = new Set(['login', 'withdrawal', 'password']);

const factsOf = (type: RowType): readonly Fact[] =>
  FACTS_OF[type].map((f) => {
    const [old, now] = FACT_SAMPLES[f];
    return { f, old: WITHOUT_BEFORE.has(type) ? null : old, new: now };
  });

/** A row as a broker would write it; nobody has signed it. */
export const rowSample = (type: RowType, iss: Origin, kid: Kid, over: Partial<Row> = {}): Row => {
  const iat = Math.floor(Date.now() / 1000);
  const facts = over.facts ?? factsOf(type);
  return {
    v: 1,
    iss,
    id: `row-${type}`,
    t: type,
    kid,
    sub: '佐藤 花子',
    ref: '4829',
    iat,
    exp: iat + 300,
    ...over,
    facts,
  };
};

const hashOf = (row: Row): Base64Url =>
  encodeBase64Url(
    createHash('sha256')
      .update(encodeUtf8(rowText(row)))
      .digest(),
  ) as Base64Url;

/** As the background hands a row to the window that shows it, for so many milliseconds. */
export const waitingSample = (row: Row, leftMs: number): WaitingRow => ({
  ...{ kid: row.kid, deviceName: 'リビングのPC', tier: 'software', row },
  ...{ hash: hashOf(row), expiresAtMs: Date.now() + leftMs },
});
