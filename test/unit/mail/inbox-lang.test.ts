import { describe, expect, it } from 'vitest';
import { langOf } from '../../../server-mock/src/mail/catcher/inbox/lang.ts';

describe('the language of the inbox', () => {
  it.each([
    [undefined, undefined, 'ja'],
    [undefined, '', 'ja'],
    [undefined, 'en', 'en'],
    [undefined, 'en-GB,en;q=0.9', 'en'],
    [undefined, 'JA-jp', 'ja'],
    [undefined, 'fr,en;q=0.5,ja;q=0.7', 'ja'],
    [undefined, 'fr,de', 'ja'],
    [undefined, 'en;q=0', 'ja'],
    [undefined, 'en;q=nonsense', 'en'],
    [undefined, ';;;,,,q=1', 'ja'],
    ['en', 'ja', 'en'],
    ['ja', 'en', 'ja'],
    ['xx', 'en', 'en'],
    ['', 'en', 'en'],
  ])('cookie %j and header %j give %s', (chosen, acceptLanguage, lang) => {
    expect(langOf(chosen, acceptLanguage)).toBe(lang);
  });
});
