import { describe, expect, it } from 'vitest';
import { giveUpAtMs, retryAtMs } from '../../../server-mock/src/mail/outbox/retry.ts';
import type { MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import type { AccountId } from '../../../server-mock/src/store/contract/ids.ts';
import type { QueuedMail } from '../../../server-mock/src/store/contract/records.ts';
import { SAMPLES } from './samples.ts';

const NOW_MS = 1_000_000_000;
const HOUR_MS = 3_600_000;

const mail = (changes: Partial<QueuedMail<MailMessage>> = {}): QueuedMail<MailMessage> => ({
  id: 'mail-1',
  accountId: 'account-1' as AccountId,
  to: 'a@b.example',
  lang: 'ja',
  message: SAMPLES.login,
  completes: null,
  queuedAtMs: NOW_MS,
  attempts: 1,
  ...changes,
});

const pauseMs = (attempts: number, random = 0): number => retryAtMs(mail({ attempts }), NOW_MS, random) - NOW_MS;

describe('the pause before another try', () => {
  it('doubles from 4 seconds to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1000].map((attempts) => pauseMs(attempts) / 1000)).toEqual([
      4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900,
    ]);
  });

  it('is shortened by at most a half, so that mails that failed together come back apart', () => {
    expect(pauseMs(3, 0.5)).toBe(12_000);
    expect(pauseMs(3, 0.999_999)).toBeGreaterThanOrEqual(8000);
    expect(pauseMs(1, 0.999_999)).toBeGreaterThan(1000);
  });

  it('ends at the time to give up, and not before', () => {
    const late = mail({ attempts: 20, queuedAtMs: NOW_MS - 5 * 24 * HOUR_MS + 60_000 });
    expect(retryAtMs(late, NOW_MS, 0)).toBe(NOW_MS + 60_000);
  });

  it('is never nothing, even after the time to give up: a store that fails must not be hammered', () => {
    const over = mail({ attempts: 1, queuedAtMs: 0 });
    expect(giveUpAtMs(over)).toBeLessThan(NOW_MS);
    expect(retryAtMs(over, NOW_MS, 0)).toBe(NOW_MS + 4000);
  });
});

describe('the time to give up', () => {
  it('is 72 hours for what completes a registration', () => {
    expect(giveUpAtMs(mail({ completes: 'kid-1' as never }))).toBe(NOW_MS + 72 * HOUR_MS);
  });

  it('is five days for a notice', () => {
    expect(giveUpAtMs(mail())).toBe(NOW_MS + 120 * HOUR_MS);
  });

  it('is the end of a code, and not a moment later', () => {
    const message = { ...SAMPLES.mailed_code, expiresAtMs: NOW_MS + 600_000 };
    expect(giveUpAtMs(mail({ message }))).toBe(NOW_MS + 600_000);
  });
});
