import { describe, expect, it } from 'vitest';
import { renderMail } from '../../../server-mock/src/mail/render.ts';
import { SAMPLES, VIEWS } from './samples.ts';
import { visibleText } from './visible-text.ts';

const render = (action: (typeof SAMPLES.mailed_code)['action'], lang: 'ja' | 'en') =>
  renderMail({ ...SAMPLES.mailed_code, action }, VIEWS[lang]);

describe('a mailed code', () => {
  it.each(['opt-in', 'further-pc'] as const)(
    'for %s says that it registers a PC and that nobody may be told',
    (action) => {
      const { text, html } = render(action, 'ja');
      for (const part of [text, visibleText(html)]) {
        expect(part).toContain('新しいPCを登録するためのコードです。誰にも教えないでください');
      }
      expect(render(action, 'en').text).toContain('This code registers a new PC. Do not tell it to anybody.');
    },
  );

  it.each(['opt-out', 'recovered-sign-in', 'change-mail', 'second-secret'] as const)(
    'for %s does not claim to register a PC',
    (action) => {
      expect(render(action, 'ja').text).not.toContain('新しいPCを登録するためのコード');
      expect(render(action, 'ja').text).toContain('誰にも教えないでください');
      expect(render(action, 'en').text).not.toContain('registers a new PC');
    },
  );

  it.each(['ja', 'en'] as const)('shows the code and until when it can be used (%s)', (lang) => {
    const { text, html } = render('opt-in', lang);
    for (const part of [text, visibleText(html)]) {
      expect(part).toContain('48291376');
      expect(part).toMatch(/14(:|時)15/);
    }
  });

  it.each(['ja', 'en'] as const)('has no link that a phisher could imitate (%s)', (lang) => {
    const { text, html } = render('opt-in', lang);
    expect(text).not.toMatch(/https?:/);
    expect(html).not.toMatch(/<a\b/);
  });
});
