import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../server-mock/src/relying-party/index.ts';
import {
  counts,
  countsFromMs,
  decideVoid,
  supersededBy,
} from '../../../server-mock/src/relying-party/second-secret/age.ts';
import { readSecondSecret } from '../../../server-mock/src/relying-party/second-secret/presented.ts';
import { NOW_MS } from './samples.ts';

const DAY_MS = 86_400_000;
const daysOld = (days: number, id = `totp of ${days} days`) => ({ id, confirmedAtMs: NOW_MS - days * DAY_MS });
const sheetOf = (days: number, codesLeft = 8) => ({ madeAtMs: NOW_MS - days * DAY_MS, codesLeft });

describe('a second secret', () => {
  it('T37 counts from its thirtieth day, to the millisecond', () => {
    expect(countsFromMs(NOW_MS)).toBe(NOW_MS + 30 * DAY_MS);
    expect(LIMITS.secondSecretAgeMs).toBe(30 * DAY_MS);
    expect(counts(NOW_MS, NOW_MS + 30 * DAY_MS - 1)).toBe(false);
    expect(counts(NOW_MS, NOW_MS + 30 * DAY_MS)).toBe(true);
    expect(counts(NOW_MS, NOW_MS - 1)).toBe(false);
  });
});

describe('a new TOTP', () => {
  it.each([
    ['nothing, where there is none', [], []],
    ['nothing that counts', [daysOld(30)], []],
    ['one that does not count yet', [daysOld(29)], ['totp of 29 days']],
    ['the young one, and keeps the one that counts', [daysOld(3), daysOld(400)], ['totp of 3 days']],
    ['all that count but the newest', [daysOld(31), daysOld(400)], ['totp of 400 days']],
    ['every young one', [daysOld(1), daysOld(2)], ['totp of 1 days', 'totp of 2 days']],
  ] as const)('T37 takes the place of %s', (_what, earlier, gone) => {
    expect(supersededBy(earlier, NOW_MS)).toEqual(gone);
  });
});

describe('a revocation of everything', () => {
  it.each([
    ['no second secret at all', [], null, { totps: [], sheet: false, anyLeft: false }],
    ['a young TOTP', [daysOld(29.9)], null, { totps: ['totp of 29.9 days'], sheet: false, anyLeft: false }],
    ['a young sheet', [], sheetOf(0), { totps: [], sheet: true, anyLeft: false }],
    ['both young', [daysOld(1)], sheetOf(29), { totps: ['totp of 1 days'], sheet: true, anyLeft: false }],
    ['a sheet whose codes are used up', [], sheetOf(400, 0), { totps: [], sheet: false, anyLeft: false }],
    ['an old TOTP', [daysOld(30)], null, { totps: [], sheet: false, anyLeft: true }],
    ['an old sheet', [], sheetOf(30, 1), { totps: [], sheet: false, anyLeft: true }],
    ['an old TOTP, a young sheet', [daysOld(60)], sheetOf(2), { totps: [], sheet: true, anyLeft: true }],
    [
      'a young TOTP, an old sheet',
      [daysOld(2)],
      sheetOf(60),
      { totps: ['totp of 2 days'], sheet: false, anyLeft: true },
    ],
    [
      'the thief’s TOTP above the owner’s',
      [daysOld(1), daysOld(90)],
      null,
      { totps: ['totp of 1 days'], sheet: false, anyLeft: true },
    ],
    ['two that count', [daysOld(40), daysOld(90)], null, { totps: ['totp of 90 days'], sheet: false, anyLeft: true }],
  ] as const)('T37 with %s', (_what, totps, sheet, expected) => {
    expect(decideVoid({ totps, sheet }, NOW_MS)).toEqual(expected);
  });
});

describe('the one field for both', () => {
  it.each(['123456', ' 123 456 ', '１２３４５６', '123-456'])('reads %j as TOTP', (typed) => {
    expect(readSecondSecret(typed)).toEqual({ kind: 'totp', digits: '123456' });
  });

  it.each(['0123-4567-89AB', '0123456789ab', 'ｏ1２3 4567 89AB', 'OI23-4567-89ab'])(
    'reads %j as a code of the sheet',
    (typed) => {
      expect(readSecondSecret(typed)).toEqual({ kind: 'sheet', code: '0123456789AB' });
    },
  );

  it.each([
    '',
    '12345',
    '1234567',
    '12345678',
    '0123-4567-89A',
    '0123-4567-89ABC',
    '0123-4567-89AU',
    '12345６７８９０１２３',
    "' or 1=1",
  ])('reads %j as neither', (typed) => {
    expect(readSecondSecret(typed)).toBeNull();
  });
});
