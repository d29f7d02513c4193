import { describe, expect, it } from 'vitest';
import { renderMail } from '../../../server-mock/src/mail/render.ts';
import { MAIL_KINDS, type MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import type { MailedCodeAction } from '../../../server-mock/src/store/contract/ceremonies.ts';
import { SAMPLES, VIEWS } from './samples.ts';

const ACTIONS: readonly MailedCodeAction[] = [
  'opt-in',
  'further-pc',
  'opt-out',
  'recovered-sign-in',
  'change-mail',
  'second-secret',
];
const subjectOf = (message: MailMessage, lang: 'ja' | 'en'): string => renderMail(message, VIEWS[lang]).subject;

describe('subjects', () => {
  it('of the completed registration is the one that customers have known for years', () => {
    expect(subjectOf(SAMPLES.registration_completed, 'ja')).toBe('PC登録あんしんサービス PC登録完了のお知らせ');
  });

  it.each(['ja', 'en'] as const)('tell the kinds apart (%s)', (lang) => {
    const subjects = [
      ...MAIL_KINDS.map((kind) => subjectOf(SAMPLES[kind], lang)),
      ...ACTIONS.slice(1).map((action) => subjectOf({ ...SAMPLES.mailed_code, action }, lang)),
    ];
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  it.each(['ja', 'en'] as const)('never hold a code: they are shown on locked screens (%s)', (lang) => {
    for (const action of ACTIONS) expect(subjectOf({ ...SAMPLES.mailed_code, action }, lang)).not.toMatch(/\d/);
    expect(subjectOf(SAMPLES.registration_completed, lang)).not.toContain(SAMPLES.registration_completed.voucherCode);
  });

  it.each(['ja', 'en'] as const)('never hold what somebody typed (%s)', (lang) => {
    const typed = 'x\r\nBcc: thief@evil.example\r\n\r\n<b>hello</b>';
    const messages: readonly MailMessage[] = [
      { ...SAMPLES.registration_completed, deviceName: typed },
      { ...SAMPLES.device_registered, deviceName: typed },
      { ...SAMPLES.login, deviceName: typed },
      { ...SAMPLES.quarantined, deviceName: typed },
      { ...SAMPLES.pin_destroyed, deviceName: typed },
      { ...SAMPLES.tier_changed, deviceName: typed },
      { ...SAMPLES.vetoed, deviceName: typed },
      { ...SAMPLES.device_released, deviceNames: [typed, typed] },
      { ...SAMPLES.mail_address_changed, from: typed, to: typed },
      { ...SAMPLES.withdrawal_account_changed, summary: typed },
      { ...SAMPLES.withdrawal_requested, summary: typed },
    ];
    for (const message of messages) {
      const subject = renderMail(message, { ...VIEWS[lang], customerName: typed }).subject;
      expect(subject).toBe(subjectOf(SAMPLES[message.kind], lang));
      expect(subject).not.toMatch(/\p{Cc}|thief/u);
    }
  });
});
