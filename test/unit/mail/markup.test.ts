import { describe, expect, it } from 'vitest';
import { markup, trusted } from '../../../server-mock/src/mail/letter/markup.ts';

describe('markup', () => {
  it('escapes what is filled in', () => {
    expect(String(markup`<p title="${`"'`}">${'<b>&amp;'}</p>${3}`)).toBe(
      '<p title="&quot;&#39;">&lt;b&gt;&amp;amp;</p>3',
    );
  });

  it('passes markup on, alone and in lists', () => {
    expect(String(markup`<ul>${['a', '<'].map((item) => markup`<li>${item}</li>`)}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;</li></ul>',
    );
    expect(String(markup`${trusted('<hr>')}`)).toBe('<hr>');
  });

  it.each([{ toString: () => '<b>' }, null, undefined, () => '<b>'])('refuses what only looks like markup', (part) => {
    const fill = () => String(markup`<p>${part as unknown as string}</p>`);
    if (part === null || part === undefined) expect(fill()).toBe('<p></p>');
    else expect(fill).toThrow();
  });
});
