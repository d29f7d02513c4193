import { describe, expect, it } from 'vitest';
import { isHeld, moneyHoldMsOf, signInHoldMsOf } from '../../../server-mock/src/relying-party/account/hold.ts';
import {
  lengthenedHold,
  mayShortenFrom,
  withinBounds,
} from '../../../server-mock/src/relying-party/account/hold-lengths.ts';
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

describe('shortening', () => {
  it('takes a PC that was activated thirty days ago', () => {
    const activated = (ageMs: number) => deviceOf({ activatedAtMs: NOW_MS - ageMs });
    expect(mayShortenFrom(activated(30 * DAY_MS), NOW_MS)).toBe(true);
    expect(mayShortenFrom(activated(30 * DAY_MS - 1), NOW_MS)).toBe(false);
    expect(mayShortenFrom(deviceOf({ activatedAtMs: null, registeredAtMs: 0 }), NOW_MS)).toBe(false);
    expect(mayShortenFrom(null, NOW_MS)).toBe(false);
  });
});

describe('a running hold', () => {
  const hours = (beforeHours: number, afterHours: number) => ({
    beforeMs: beforeHours * HOUR_MS,
    afterMs: afterHours * HOUR_MS,
    nowMs: NOW_MS,
  });

  it('ends later by what was added', () => {
    expect(lengthenedHold(NOW_MS + 10 * HOUR_MS, hours(72, 100))).toBe(NOW_MS + 38 * HOUR_MS);
    expect(lengthenedHold(NOW_MS + 72 * HOUR_MS, hours(72, 720))).toBe(NOW_MS + 720 * HOUR_MS);
  });

  it('does not end earlier when the length is shortened', () => {
    const untilMs = NOW_MS + 600 * HOUR_MS;
    expect(lengthenedHold(untilMs, hours(720, 72))).toBe(untilMs);
    expect(lengthenedHold(untilMs, hours(72, 72))).toBe(untilMs);
  });

  it('is not lengthened for ever by shortening and lengthening in turn', () => {
    let untilMs = NOW_MS + 72 * HOUR_MS;
    for (let turn = 0; turn < 10; turn += 1) {
      untilMs = lengthenedHold(untilMs, hours(72, 720));
      untilMs = lengthenedHold(untilMs, hours(720, 72));
    }
    expect(untilMs).toBe(NOW_MS + 720 * HOUR_MS);
  });

  it('holds up to its last millisecond', () => {
    const account = accountIn('protected', { moneyHoldUntilMs: NOW_MS });
    expect([isHeld(account, NOW_MS - 1), isHeld(account, NOW_MS), isHeld(accountIn('open'), NOW_MS)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
