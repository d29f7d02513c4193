import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES, refusalNotice } from '../../../server-mock/src/http/pages/refusals/index.ts';

const PAGES = fileURLToPath(new URL('../../../server-mock/src/http/pages/', import.meta.url));

type Tree = string | ((...args: string[]) => string) | { readonly [key: string]: Tree };

/** Every sentence below `tree`, by its path. Functions are called with their own marks. */
function sentences(tree: Tree, path: string): readonly (readonly [path: string, sentence: string])[] {
  if (typeof tree === 'string') return [[path, tree]];
  if (typeof tree === 'function') return [[path, tree('1', '2')]];
  return Object.entries(tree).flatMap(([key, below]) => sentences(below, `${path}.${key}`));
}

const files = globSync('*/texts.ts', { cwd: PAGES });
const modules = await Promise.all(files.map((file) => import(`${PAGES}${file}`) as Promise<Record<string, Tree>>));
const all = modules
  .flatMap((module, index) => sentences(module, files[index] ?? ''))
  .filter(([path]) => /\.(ja|en)(\.|$)/u.test(path));
const inLanguage = (lang: string) => all.filter(([path]) => new RegExp(`\\.${lang}(\\.|$)`, 'u').test(path));

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** The names of a bank, of a holder and of the language: said in Japanese in English too. */
const STAYS_JAPANESE = /otherLanguage|bankNameHint|branchNameHint|holderHint/u;

describe('the texts of the pages', () => {
  it('are found', () => {
    expect(all.length).toBeGreaterThan(400);
    expect(inLanguage('ja')).toHaveLength(inLanguage('en').length);
  });

  it('are never empty', () => {
    expect(all.filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('are Japanese in Japanese', () => {
    const foreign = inLanguage('ja').filter(
      ([path, sentence]) => !JAPANESE.test(sentence) && sentence.length > 3 && !path.includes('otherLanguage'),
    );
    expect(foreign.filter(([, sentence]) => /[a-z]/u.test(sentence))).toEqual([]);
  });

  it('are English in English', () => {
    expect(
      inLanguage('en').filter(([path, sentence]) => JAPANESE.test(sentence) && !STAYS_JAPANESE.test(path)),
    ).toEqual([]);
  });

  it.each(REFUSAL_CODES)('say what to do next after %s', (code) => {
    for (const lang of ['ja', 'en'] as const) {
      const { title, points } = refusalNotice(code, lang);
      expect(title).not.toBe('');
      expect(points?.length).toBeGreaterThan(0);
    }
  });
});
