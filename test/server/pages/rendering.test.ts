import { describe, expect, it } from 'vitest';
import { ASSETS } from '../../../server-mock/src/http/assets/files.ts';
import { CONFIRMATION_PAGES } from './confirmation-pages.ts';
import { elements, named, wordsOf } from './document.ts';
import { PRIVATE_PAGES, PUBLIC_PAGES } from './every-page.ts';
import { LOCK_PAGES } from './lock-pages.ts';
import { HOSTILE } from './samples.ts';

const PAGES = [
  ...Object.entries(PUBLIC_PAGES),
  ...Object.entries(PRIVATE_PAGES),
  ...Object.entries(LOCK_PAGES),
  ...Object.entries(CONFIRMATION_PAGES),
].flatMap(([name, view]) =>
  (['ja', 'en'] as const).map((lang) => [`${name} (${lang})`, lang, String(view(lang))] as const),
);

describe.each(PAGES)('page %s', (_, lang, page) => {
  const all = elements(page);
  const having = (attribute: string): readonly string[] =>
    all.flatMap(({ attributes }) => attributes.get(attribute) ?? []);

  it('is one document with a language, a title and one heading of the first level', () => {
    expect(page.trimStart().slice(0, 15)).toBe('<!doctype html>');
    expect(named(page, 'html')[0]?.attributes.get('lang')).toBe(lang);
    expect(named(page, 'title')).toHaveLength(1);
    expect(named(page, 'h1')).toHaveLength(1);
    expect(named(page, 'main')).toHaveLength(1);
  });

  it('has a word everywhere', () => {
    expect(wordsOf(page)).not.toMatch(/undefined|\[object|NaN|\bnull\b|Invalid Date/u);
    for (const name of ['h1', 'h2', 'h3', 'button', 'a', 'label', 'li', 'option', 'th', 'summary', 'legend']) {
      expect(page).not.toMatch(
        new RegExp(`<${name}(?: [^>]*)?>\\s*</${name}>`.replace('<button', '<button(?! class="unseen")'), 'u'),
      );
    }
  });

  it('keeps to the content security policy: no script, style or handler of its own', () => {
    expect(having('style')).toEqual([]);
    expect(named(page, 'style')).toEqual([]);
    expect(all.flatMap(({ attributes }) => [...attributes.keys()]).filter((key) => key.startsWith('on'))).toEqual([]);
    expect(page).not.toMatch(/<script(?![^>]* src=)|javascript:/iu);
  });

  it('loads only what the broker serves', () => {
    const loaded = all.flatMap(({ name, attributes }) =>
      name === 'link' ? (attributes.get('href') ?? []) : (attributes.get('src') ?? []),
    );
    for (const path of loaded) expect(ASSETS.has(path.replace('/assets/', ''))).toBe(true);
  });

  it('escapes what customers wrote', () => {
    expect(page).not.toContain(HOSTILE);
  });

  it('names every field and every picture', () => {
    const ids = having('id');
    expect(new Set(ids).size).toBe(ids.length);
    const labels = named(page, 'label').flatMap(({ attributes }) => attributes.get('for') ?? []);
    const fields = all.filter(
      ({ name, attributes }) => ['input', 'select'].includes(name) && attributes.get('type') !== 'hidden',
    );
    for (const { attributes, around } of fields) {
      const inLabel = around.some(({ name }) => name === 'label');
      expect(inLabel || labels.includes(attributes.get('id') ?? '')).toBe(true);
    }
    for (const reference of having('aria-describedby')) expect(ids).toContain(reference);
    for (const { attributes } of named(page, 'img')) expect(attributes.has('alt')).toBe(true);
  });

  it('posts its forms to the broker', () => {
    for (const { attributes } of named(page, 'form')) {
      expect(attributes.get('method')).toBe('post');
      expect(attributes.get('action')).toMatch(/^\/[a-z]/u);
    }
  });

  it('has one primary action at most', () => {
    const primary = all.filter(
      ({ attributes, around }) =>
        attributes.get('class')?.split(' ').includes('primary') && ![...around].some((e) => e.attributes.has('hidden')),
    );
    expect(primary.length).toBeLessThanOrEqual(1);
  });
});

describe.each(Object.entries(PUBLIC_PAGES).filter(([name]) => name.startsWith('recover,') || name === 'recover'))(
  'the page of the mailed link (%s)',
  (_, view) => {
    const page = String(view('ja'));

    it('asks for no password', () => {
      expect(named(page, 'input').filter(({ attributes }) => attributes.get('type') === 'password')).toEqual([]);
    });

    it('links nowhere, least of all to the login page', () => {
      const links = named(page, 'a').flatMap(({ attributes }) => attributes.get('href') ?? []);
      expect(links).toEqual(['#main']);
      expect(page).not.toContain('/login');
    });

    it('cannot be submitted without a typed login ID', () => {
      const loginId = named(page, 'input').find(({ attributes }) => attributes.get('name') === 'loginId');
      if (loginId) expect([loginId.attributes.has('required'), loginId.attributes.get('value')]).toEqual([true, '']);
    });
  },
);

describe.each(Object.entries(PRIVATE_PAGES))('page %s of a signed-in customer', (_, view) => {
  it('can be left by logging out', () => {
    expect(named(String(view('ja')), 'form').some(({ attributes }) => attributes.get('action') === '/logout')).toBe(
      true,
    );
  });
});
