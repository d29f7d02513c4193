import { describe, expect, it } from 'vitest';
import type { Base64Url, Kid } from '#protocol';
import { type Act, COUNTS_FOR_MS, covers, type Verification } from '../../../extension/src/window/act/verification.ts';

const KID = 'AAAAAAAAAAAAAAAAAAAAAA' as Kid;
const OTHER_KID = 'AQEBAQEBAQEBAQEBAQEBAQ' as Kid;
const ROW = 'row' as Base64Url;
const NOW_MS = 1_000_000;
/** What the broker takes. */
const BROKER_TAKES_MS = 5 * 60 * 1000;

const act = (over: Partial<Act> = {}): Act => ({ kid: KID, tier: 'pin', row: ROW, ...over });
const opened = (over: Partial<Verification> = {}): Verification => ({ kid: KID, row: null, atMs: NOW_MS, ...over });

describe('what the customer was asked for in this window', () => {
  it('counts for the PIN that opened the lock, whatever is then shown', () => {
    expect(covers(opened(), act(), NOW_MS)).toBe(true);
    expect(covers(opened(), act({ row: null }), NOW_MS + COUNTS_FOR_MS - 1)).toBe(true);
  });

  it('is nothing where nothing can be asked', () => {
    expect(covers(null, act({ tier: 'software' }), NOW_MS)).toBe(true);
  });

  it.each([
    ['was never asked', null, act()],
    ['was asked too long ago', opened({ atMs: NOW_MS - COUNTS_FOR_MS }), act()],
    ['was asked in the future, by a clock that was set back', opened({ atMs: NOW_MS + 1 }), act()],
    ['was asked for another of the family', opened({ kid: OTHER_KID }), act()],
    ['was asked by the PC about no row', opened(), act({ tier: 'platform' })],
    ['was asked by the PC about another row', opened({ row: 'other' as Base64Url }), act({ tier: 'platform' })],
  ])('does not count where the customer %s', (_, verification, asked) => {
    expect(covers(verification, asked, NOW_MS)).toBe(false);
  });

  it('counts for the very row that the PC was asked about', () => {
    expect(covers(opened({ row: ROW }), act({ tier: 'platform' }), NOW_MS)).toBe(true);
  });

  it('is over before the broker would say so', () => {
    expect(COUNTS_FOR_MS).toBeLessThan(BROKER_TAKES_MS);
  });
});
