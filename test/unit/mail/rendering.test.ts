import { describe, expect, it } from 'vitest';
import { RenderError, renderMail } from '../../../server-mock/src/mail/render.ts';
import { MAIL_KINDS, type MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import { ORIGIN, SAMPLES, VIEWS } from './samples.ts';
import { VARIANTS } from './variants.ts';
import { visibleText, withoutListNumbers, words } from './visible-text.ts';

const LANGS = ['ja', 'en'] as const;
const EVERY = [...MAIL_KINDS.map((kind): readonly [string, MailMessage] => [kind, SAMPLES[kind]]), ...VARIANTS].flatMap(
  ([name, message]) => LANGS.map((lang) => ({ name, message, lang })),
);

const SECTIONS = {
  ja: ['これからしていただくこと', '「これは私ではない」とき'],
  en: ['What to do now', 'If it was not you'],
} as const;

const urlsIn = (text: string): readonly string[] => text.match(/https?:\/\/[^\s<>"'）」]+/g) ?? [];

describe('every mail', () => {
  it('has a sample here, so that none is forgotten', () => {
    expect(Object.keys(SAMPLES).toSorted()).toEqual([...MAIL_KINDS].toSorted());
  });

  it.each(EVERY)(
    '$name ($lang) says what happened, what to do now, and what to do when it was somebody else',
    ({ message, lang }) => {
      const { subject, text, html } = renderMail(message, VIEWS[lang]);
      expect(subject).not.toBe('');
      for (const part of [text, visibleText(html)]) {
        expect(part).toContain(VIEWS[lang].customerName);
        expect(part).toContain(VIEWS[lang].brokerName);
        for (const title of SECTIONS[lang]) expect(part).toContain(title);
      }
    },
  );

  it.each(EVERY)('$name ($lang) says the same in text and in HTML', ({ message, lang }) => {
    const { text, html } = renderMail(message, VIEWS[lang]);
    expect(words(withoutListNumbers(text))).toBe(words(visibleText(html)));
  });

  it.each(EVERY)('$name ($lang) names every time in Japan time', ({ message, lang }) => {
    const { text } = renderMail(message, VIEWS[lang]);
    const times = Object.entries(message).filter(([name, value]) => name.endsWith('Ms') && value !== null);
    const zone = lang === 'ja' ? '（日本時間）' : '(Japan time)';
    expect(text.split(zone).length - 1).toBeGreaterThanOrEqual(times.length);
    // Asking for a code changes nothing; it has no time of its own.
    expect(times.length > 0).toBe(message.kind !== 'second_secret_needed');
  });

  it.each(EVERY)('$name ($lang) loads nothing, runs nothing, hides nothing', ({ message, lang }) => {
    const { html } = renderMail(message, VIEWS[lang]);
    expect(html).not.toMatch(/<(?:img|script|link|iframe|object|embed|form|input|button|svg|video|base)\b/i);
    expect(html).not.toMatch(/url\(|@import|\bsrc=|\bbackground=|srcset|\son\w+=|javascript:|data:/i);
    expect(html).not.toMatch(/display:\s*none|visibility:\s*hidden|font-size:\s*[01](?:px)?\b/i);
  });

  it.each(EVERY)('$name ($lang) links only to the configured origin, and shows where', ({ message, lang }) => {
    const { text, html } = renderMail(message, VIEWS[lang]);
    for (const url of urlsIn(text)) expect(new URL(url).origin).toBe(ORIGIN);
    for (const [, href, shown] of html.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)) expect(shown).toBe(href);
  });

  it.each(EVERY)('$name ($lang) keeps every line of its text whole', ({ message, lang }) => {
    const { text } = renderMail(message, VIEWS[lang]);
    expect(text).not.toMatch(/\r|undefined|NaN|null|Invalid|\[object/);
    expect(text.endsWith('\n')).toBe(true);
  });
});

describe('links', () => {
  const withLink = MAIL_KINDS.filter((kind) => urlsIn(renderMail(SAMPLES[kind], VIEWS.ja).text).length > 0);

  it('stand in four kinds of mail and in no other', () => {
    expect(withLink.toSorted()).toEqual(['change_announced', 'desk_released', 'recovered', 'registration_completed']);
    for (const [name, message] of VARIANTS) {
      const links = urlsIn(renderMail(message, VIEWS.ja).text).length;
      expect(`${name}: ${links > 0}`).toBe(`${name}: ${withLink.includes(message.kind)}`);
    }
  });

  it.each(LANGS)('are announced as absent where there is none (%s)', (lang) => {
    const sentence = lang === 'ja' ? 'このメールには、リンクも電話番号もありません' : 'This mail has no link';
    for (const kind of MAIL_KINDS) {
      expect(renderMail(SAMPLES[kind], VIEWS[lang]).text.includes(sentence)).toBe(!withLink.includes(kind));
    }
  });

  it.each([
    'https://evil.example/recover#v=abc',
    'https://broker.example.evil.example/recover#v=abc',
    'https://broker.example@evil.example/recover#v=abc',
    'https://user:pass@broker.example/recover#v=abc',
    'http://broker.example/recover#v=abc',
    'https://broker.example:8443/recover#v=abc',
    '//broker.example/recover#v=abc',
    '/recover#v=abc',
    'javascript:alert(1)',
    'https://broker.example/recover#v=a"onmouseover="x',
    'https://broker.example/recover#v=a b',
    'https://broker.example/recover#v=a\r\nBcc: thief@evil.example',
    '',
  ])('T30 refuses a voucher link that is not its own: %j', (voucherLink) => {
    const message: MailMessage = { ...SAMPLES.registration_completed, voucherLink };
    expect(() => renderMail(message, VIEWS.ja)).toThrow(new RenderError('foreign_link'));
  });

  it('T30 refuses a sign-in address that is not its own', () => {
    const message: MailMessage = { ...SAMPLES.recovered, signInUrl: 'https://evil.example/recovered' };
    expect(() => renderMail(message, VIEWS.en)).toThrow(new RenderError('foreign_link'));
  });
});

describe('a message of a kind that this process does not know', () => {
  it('is refused, not sent half empty', () => {
    const message = { kind: 'from_the_future', atMs: 0 } as unknown as MailMessage;
    expect(() => renderMail(message, VIEWS.ja)).toThrow(new RenderError('unknown_kind'));
  });
});
