import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerText } from '../../../server-mock/src/mail/letter/customer-text.ts';
import { renderMail } from '../../../server-mock/src/mail/render.ts';
import { SAMPLES, VIEWS } from './samples.ts';

const BIDI = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c';

describe('what somebody typed', () => {
  it.each([
    ['居間のパソコン', '居間のパソコン'],
    ['Windows 11 (2.0)', 'Windows 11 (2.0)'],
    ['  my \t PC  ', 'my PC'],
    ['PC 🖥', 'PC 🖥'],
  ])('stays as it is: %j', (typed, shown) => {
    expect(customerText(typed)).toBe(shown);
  });

  it.each([
    ['line ends', 'PC\r\n\r\n■ お知らせ', 'PC ■ お知らせ'],
    ['line and paragraph separators', 'PC\u2028a\u2029b', 'PC a b'],
    ['control characters', 'P\u0000C\u001b[31m\u0085', 'PC[31m'],
    ['bidirectional marks (T26)', `${BIDI}gpj.exe`, 'gpj[.]exe'],
    ['zero-width characters (T26)', 'P\u200b\u200c\u200d\u2060\ufeff\u00adC', 'PC'],
    ['invisible tags (T26)', 'PC\u{e0041}\u{e007f}', 'PC'],
    ['blank letters that are no spaces (T26)', '\u3164\u115f\u1160\uffa0PC', 'PC'],
    ['lone surrogates', 'P\ud800C', 'PC'],
    ['a web address', 'https://evil.example/a', 'https[:]//evil[.]example/a'],
    ['a bare host name', 'www.evil.example', 'www[.]evil[.]example'],
    ['a Japanese host name', '証券.コム', '証券[.]コム'],
    ['a mail address', 'call@evil.example', 'call[at]evil[.]example'],
    ['a telephone link', 'tel:0120', 'tel[:]0120'],
  ])('loses %s', (_what, typed, shown) => {
    expect(customerText(typed)).toBe(shown);
  });

  it('becomes a dash when nothing of it can be seen', () => {
    for (const typed of ['', '   ', '\u200b', '\r\n']) expect(customerText(typed)).toBe('–');
  });

  it('is cut between characters when it is long', () => {
    expect(customerText('あ'.repeat(500))).toBe(`${'あ'.repeat(200)}…`);
    expect(customerText('🖥'.repeat(500))).toBe(`${'🖥'.repeat(200)}…`);
  });

  it('never gets a tag, a line or a link into a mail, whatever it is', { timeout: 60_000 }, () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[<>&"'=\r\n\t :./@#a-z]{0,40}$/),
    );
    fc.assert(
      fc.property(hostile, (deviceName) => {
        const { text, html, subject } = renderMail({ ...SAMPLES.login, deviceName }, VIEWS.ja);
        const clean = renderMail({ ...SAMPLES.login, deviceName: 'PC' }, VIEWS.ja);
        expect(subject).toBe(clean.subject);
        expect(text.split('\n')).toHaveLength(clean.text.split('\n').length);
        expect(html.match(/<[^>]+>/g)).toEqual(clean.html.match(/<[^>]+>/g));
        expect(text).not.toMatch(/https?:\/\/|www\./i);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '&lt;b&gt;',
    '</style><b>',
  ])('is escaped in HTML and plain in text: %s', (deviceName) => {
    const { text, html } = renderMail({ ...SAMPLES.quarantined, deviceName }, VIEWS.en);
    expect(html).not.toContain(deviceName);
    expect(text).toContain(deviceName);
  });

  it('keeps a masked address readable, on one line', () => {
    const { text } = renderMail({ ...SAMPLES.mail_address_changed, to: 's•••@mail.example\r\n\u202eBcc: x' }, VIEWS.en);
    expect(text).toContain('New address: s•••@mail.exampleBcc:x\n');
  });
});
