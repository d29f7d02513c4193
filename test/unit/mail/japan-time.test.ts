import { describe, expect, it } from 'vitest';
import { japanTime } from '../../../server-mock/src/mail/letter/japan-time.ts';

describe('times in mails', () => {
  it.each([
    ['2026-11-20T05:05:00Z', '2026年11月20日（金）14時05分（日本時間）', 'Friday 20 November 2026, 14:05 (Japan time)'],
    [
      '2026-12-31T14:59:59Z',
      '2026年12月31日（木）23時59分（日本時間）',
      'Thursday 31 December 2026, 23:59 (Japan time)',
    ],
    ['2026-12-31T15:00:00Z', '2027年1月1日（金）0時00分（日本時間）', 'Friday 1 January 2027, 00:00 (Japan time)'],
  ])('show %s as Tokyo reads it', (at, ja, en) => {
    expect(japanTime(Date.parse(at), 'ja')).toBe(ja);
    expect(japanTime(Date.parse(at), 'en')).toBe(en);
  });
});
