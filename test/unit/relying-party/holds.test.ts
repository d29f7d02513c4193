import { describe, expect, it } from 'vitest';
import { isHeld, moneyHoldMsOf, signInHoldMsOf } from '../../../server-mock/src/relying-party/account/hold.ts';
import { withinBounds } from '../../../server-mock/src/relying-party/account/hold-lengths.ts';
import { isOldDevice } from '../../../server-mock/src/relying-party/device/age.ts';
import { accountIn, deviceOf, NOW_MS } from './samples.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('how long a hold lasts', () => {
  it('is the default until the customer sets it', () => {
    expect(signInHoldMsOf(accountIn('protected'))).toBe(24 * HOUR_MS);
    expect(moneyHoldMsOf(accountIn('protected'))).toBe(72 * HOUR_MS);
    const longer = accountIn('protected', { signInHoldHours: 100, moneyHoldHours: 200 });
    expect([signInHoldMsOf(longer), moneyHoldMsOf(longer)]).toEqual([100 * HOUR_MS, 200 * HOUR_MS]);
  });

  it.each([
    [
      { signInHoldHours: 0, moneyHoldHours: 0 },
      { signInHoldHours: 24, moneyHoldHours: 72 },
    ],
    [
      { signInHoldHours: -1, moneyHoldHours: 71 },
      { signInHoldHours: 24, moneyHoldHours: 72 },
    ],
    [
      { signInHoldHours: 1e9, moneyHoldHours: 721 },
      { signInHoldHours: 168, moneyHoldHours: 720 },
    ],
    [
      { signInHoldHours: Number.NaN, moneyHoldHours: Number.POSITIVE_INFINITY },
      { signInHoldHours: 24, moneyHoldHours: 720 },
    ],
    [
      { signInHoldHours: 25.4, moneyHoldHours: 99.5 },
      { signInHoldHours: 25, moneyHoldHours: 100 },
    ],
    [
      { signInHoldHours: 168, moneyHoldHours: 720 },
      { signInHoldHours: 168, moneyHoldHours: 720 },
    ],
  ])('is never below the default nor above the most: %j', (asked, within) => {
    expect(withinBounds(asked)).toEqual(within);
  });
});

describe('what only an old PC may do', () => {
  it('takes one that was activated thirty days ago', () => {
    const activated = (ageMs: number) => deviceOf({ activatedAtMs: NOW_MS - ageMs });
    expect(isOldDevice(activated(30 * DAY_MS), NOW_MS)).toBe(true);
    expect(isOldDevice(activated(30 * DAY_MS - 1), NOW_MS)).toBe(false);
    expect(isOldDevice(deviceOf({ activatedAtMs: null, registeredAtMs: 0 }), NOW_MS)).toBe(false);
    expect(isOldDevice(null, NOW_MS)).toBe(false);
  });
});

describe('a running hold', () => {
  it('holds up to its last millisecond', () => {
    const account = accountIn('protected', { moneyHoldUntilMs: NOW_MS });
    expect([isHeld(account, NOW_MS - 1), isHeld(account, NOW_MS), isHeld(accountIn('open'), NOW_MS)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
