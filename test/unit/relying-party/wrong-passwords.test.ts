import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../server-mock/src/relying-party/index.ts';
import { decideWrongPassword } from '../../../server-mock/src/relying-party/login/wrong-passwords.ts';
import { NOW_MS } from './samples.ts';

type Count = Parameters<typeof decideWrongPassword>[0];

const NONE: Count = { wrongPasswords: 0, wrongPasswordsSinceMs: null };

/** The device after so many wrong passwords at these times. */
function deviceAfter(timesMs: readonly number[]) {
  return timesMs.reduce<ReturnType<typeof decideWrongPassword>>((device, atMs) => decideWrongPassword(device, atMs), {
    ...NONE,
    pausedUntilMs: null,
  });
}

const minutes = (count: number): number => count * 60_000;

describe('wrong passwords on one device', () => {
  it('counts the first from its own time', () => {
    expect(deviceAfter([NOW_MS])).toEqual({ wrongPasswords: 1, wrongPasswordsSinceMs: NOW_MS, pausedUntilMs: null });
  });

  it('does not pause at the fourth', () => {
    expect(deviceAfter([0, 1, 2, 3].map((at) => NOW_MS + at)).pausedUntilMs).toBeNull();
  });

  it('pauses the device for 15 minutes at the fifth, and begins anew', () => {
    const fifthAtMs = NOW_MS + minutes(14);
    expect(deviceAfter([NOW_MS, NOW_MS, NOW_MS, NOW_MS, fifthAtMs])).toEqual({
      wrongPasswords: 0,
      wrongPasswordsSinceMs: null,
      pausedUntilMs: fifthAtMs + minutes(15),
    });
  });

  it('forgets them fifteen minutes after the first', () => {
    const laterMs = NOW_MS + LIMITS.wrongPasswordWindowMs;
    expect(deviceAfter([NOW_MS, NOW_MS, NOW_MS, NOW_MS, laterMs])).toEqual({
      wrongPasswords: 1,
      wrongPasswordsSinceMs: laterMs,
      pausedUntilMs: null,
    });
  });

  it('never forgets within the window, which the later ones do not extend', () => {
    const lastMs = NOW_MS + LIMITS.wrongPasswordWindowMs - 1;
    expect(deviceAfter([NOW_MS, NOW_MS, NOW_MS, lastMs, lastMs]).pausedUntilMs).not.toBeNull();
  });
});
