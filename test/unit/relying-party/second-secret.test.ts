import { describe, expect, it } from 'vitest';
import type { Kid } from '#protocol';
import { LIMITS } from '../../../server-mock/src/relying-party/index.ts';
import {
  agedSheet,
  agedTotp,
  counts,
  countsFromMs,
  decideVoid,
  outgrown,
  replacedBy,
  youngOf,
} from '../../../server-mock/src/relying-party/second-secret/age.ts';
import { readSecondSecret } from '../../../server-mock/src/relying-party/second-secret/presented.ts';
import type { SecretHash } from '../../../server-mock/src/store/contract/ids.ts';
import { NOW_MS } from './samples.ts';

const DAY_MS = 86_400_000;
const HOME = 'home' as Kid;
const STUDY = 'study' as Kid;
const daysOld = (days: number, kid: Kid = HOME) =>
  agedTotp({ id: `totp of ${days} days`, kid, confirmedAtMs: NOW_MS - days * DAY_MS });
const sheetOf = (days: number, codesLeft = 8) => ({
  ...agedSheet({ linkHash: `sheet of ${days} days` as SecretHash, kid: HOME, madeAtMs: NOW_MS - days * DAY_MS }),
  codesLeft,
});

describe('a second secret', () => {
  it('T37 counts from its thirtieth day, to the millisecond', () => {
    expect(countsFromMs(NOW_MS)).toBe(NOW_MS + 30 * DAY_MS);
    expect(LIMITS.secondSecretAgeMs).toBe(30 * DAY_MS);
    expect(counts(NOW_MS, NOW_MS + 30 * DAY_MS - 1)).toBe(false);
    expect(counts(NOW_MS, NOW_MS + 30 * DAY_MS)).toBe(true);
    expect(counts(NOW_MS, NOW_MS - 1)).toBe(false);
  });
});

describe('a new second secret', () => {
  it.each([
    ['nothing, where there is none', [], []],
    ['nothing that counts', [daysOld(30)], []],
    ['a young one of the same PC', [daysOld(29)], ['totp of 29 days']],
    ['no young one of another PC', [daysOld(29, STUDY)], []],
    ['the young one, and keeps the one that counts', [daysOld(3), daysOld(400)], ['totp of 3 days']],
    ['all that count but the newest', [daysOld(31), daysOld(400, STUDY)], ['totp of 400 days']],
    [
      'every young one of the same PC',
      [daysOld(1), daysOld(2, STUDY), daysOld(3)],
      ['totp of 1 days', 'totp of 3 days'],
    ],
  ] as const)('T37 takes the place of %s', (_what, earlier, gone) => {
    expect(replacedBy(earlier, HOME, NOW_MS)).toEqual(gone);
  });

  it('T37 ends those before it once it counts, wherever they were made', () => {
    expect(outgrown([daysOld(29), daysOld(31, STUDY)], NOW_MS)).toEqual([]);
    expect(outgrown([daysOld(1), daysOld(30), daysOld(31, STUDY), daysOld(50)], NOW_MS)).toEqual([
      'totp of 31 days',
      'totp of 50 days',
    ]);
  });
});

describe('a PC that is not trusted any more', () => {
  it('T37 takes with it what was made on it less than thirty days ago', () => {
    const all = [daysOld(1), daysOld(2, STUDY), daysOld(29.9), daysOld(30)];
    expect(youngOf(all, HOME, NOW_MS)).toEqual(['totp of 1 days', 'totp of 29.9 days']);
  });
});

describe('a revocation of everything', () => {
  it.each([
    ['no second secret at all', [], [], [], [], false],
    ['a young TOTP', [daysOld(29.9)], [], ['totp of 29.9 days'], [], false],
    ['a young sheet', [], [sheetOf(0)], [], ['sheet of 0 days'], false],
    ['both young', [daysOld(1)], [sheetOf(29)], ['totp of 1 days'], ['sheet of 29 days'], false],
    ['a sheet whose codes are used up', [], [sheetOf(400, 0)], [], [], false],
    ['an old TOTP', [daysOld(30)], [], [], [], true],
    ['an old sheet', [], [sheetOf(30, 1)], [], [], true],
    ['an old TOTP, a young sheet', [daysOld(60)], [sheetOf(2)], [], ['sheet of 2 days'], true],
    ['a young TOTP, an old sheet', [daysOld(2)], [sheetOf(60)], ['totp of 2 days'], [], true],
    ['the thief’s above the owner’s', [daysOld(1), daysOld(90)], [], ['totp of 1 days'], [], true],
    ['the thief’s sheet above the owner’s', [], [sheetOf(1), sheetOf(90)], [], ['sheet of 1 days'], true],
    ['a young sheet above one that is used up', [], [sheetOf(1), sheetOf(90, 0)], [], ['sheet of 1 days'], false],
    ['two that count', [daysOld(40), daysOld(90)], [], ['totp of 90 days'], [], true],
    ['two sheets that count', [], [sheetOf(40), sheetOf(90)], [], ['sheet of 90 days'], true],
  ] as const)('T37 with %s', (_what, totps, sheets, voidTotps, voidSheets, anyLeft) => {
    expect(decideVoid({ totps, sheets }, NOW_MS)).toEqual({ totps: voidTotps, sheets: voidSheets, anyLeft });
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
