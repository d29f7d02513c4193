import { describe, expect, it } from 'vitest';
import { renderMail } from '../../../server-mock/src/mail/render.ts';
import { SAMPLES, VIEWS } from './samples.ts';
import { VARIANTS } from './variants.ts';
import { visibleText } from './visible-text.ts';

const { voucherLink, voucherCode } = SAMPLES.registration_completed;
const mail = {
  ja: renderMail(SAMPLES.registration_completed, VIEWS.ja),
  en: renderMail(SAMPLES.registration_completed, VIEWS.en),
};

describe('the mail that completes a registration', () => {
  it.each(['ja', 'en'] as const)(
    'carries the recovery link and the same voucher to type, in both parts (%s)',
    (lang) => {
      expect(mail[lang].text).toContain(`\n${voucherLink}\n`);
      expect(mail[lang].html).toContain(`href="${voucherLink}"`);
      expect(mail[lang].text).toContain(voucherCode);
      expect(visibleText(mail[lang].html).replace(/\s/g, '')).toContain(voucherCode);
    },
  );

  it('tells to keep it for years and to print it', () => {
    expect(mail.ja.text).toMatch(/何年でも、消さずに保管/);
    expect(mail.ja.text).toMatch(/印刷/);
    expect(mail.en.text).toMatch(/Keep it for years/);
    expect(mail.en.text).toMatch(/Print this mail/);
  });

  it('tells that the link only releases PCs, that nobody asks for it, and that no password is asked', () => {
    expect(mail.ja.text).toContain('PCの解除だけです');
    expect(mail.ja.text).toContain('当社の社員が、このリンクやコードをお聞きすることは、決してありません');
    expect(mail.ja.text).toContain('パスワードをお聞きすることはありません');
    expect(mail.en.text).toContain('only release PCs');
    expect(mail.en.text).toContain('Nobody from our company will ever ask you for this link or this code');
    expect(mail.en.text).toContain('never asks for a password');
  });

  it.each(['ja', 'en'] as const)('has no address beside the voucher that leads to a log-in (%s)', (lang) => {
    const { text, html } = mail[lang];
    const paths = [...`${text}\n${html}`.matchAll(/https:\/\/broker\.example([^\s<>"#]*)/g)].map(([, path]) => path);
    expect(new Set(paths)).toEqual(new Set(['/recover']));
    expect(text).not.toMatch(/\/login|\/recovered|\/ticket/);
    expect(html.match(/<a\b/g)).toHaveLength(1);
  });

  it.each(['ja', 'en'] as const)(
    'breaks a code between its groups only, and loses none of it when copied (%s)',
    (lang) => {
      const groups = voucherCode.split(/(?<=-)/);
      for (const group of groups)
        expect(mail[lang].html).toMatch(new RegExp(`white-space:nowrap[^>]*>${group.replace('*', '\\*')}<`));
    },
  );
});

describe('the same mail, sent anew', () => {
  const again = { ...SAMPLES.registration_completed, again: true, moneyHoldUntilMs: null };

  it.each(['ja', 'en'] as const)(
    'says so, says that the older one stays good, and carries the voucher (%s)',
    (lang) => {
      const { subject, text } = renderMail(again, VIEWS[lang]);
      expect(subject).toBe(`${mail[lang].subject}${lang === 'ja' ? '（再送）' : ' (sent again)'}`);
      expect(text).toContain(lang === 'ja' ? '前にお送りしたメールも、そのままお使いになれます' : 'stays good');
      expect(text).toContain(voucherLink);
      expect(text).toContain(voucherCode);
      expect(text).not.toContain(lang === 'ja' ? 'この登録は取り消されます' : 'is then undone');
      expect(text).not.toMatch(/\/login|\/recovered|\/ticket/);
    },
  );

  it.each(['ja', 'en'] as const)('names a hold only while there is one (%s)', (lang) => {
    const words =
      lang === 'ja'
        ? '2026年11月23日（月）14時05分（日本時間）ごろまでは、出金'
        : 'until about Monday 23 November 2026, 14:05 (Japan time) you cannot withdraw';
    expect(mail[lang].text).toContain(words);
    expect(renderMail(again, VIEWS[lang]).text).not.toMatch(/ごろまでは|until about/u);
  });
});

describe('no other mail', () => {
  it('carries a voucher', () => {
    for (const message of [...Object.values(SAMPLES), ...VARIANTS.map(([, variant]) => variant)]) {
      if (message.kind === 'registration_completed') continue;
      expect(renderMail(message, VIEWS.ja).text).not.toMatch(/#v=|\/recover(?!ed)/);
    }
  });
});
