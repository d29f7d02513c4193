import { expect, it } from 'vitest';
import { sources } from './files.ts';

/** The attacks that must be shown to fail; ids as in SECURITY.md and the names of tests. */
const SHOWN = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
  33, 36, 37,
];

/** Attacks that only a browser can show. */
const IN_A_BROWSER = [2, 5, 6, 7, 8, 9, 10, 14, 24, 25, 26, 31, 33];

const idsIn = async (folder: string): Promise<ReadonlySet<number>> => {
  const tests = (await sources(folder)).filter(({ file }) => file.endsWith('.test.ts'));
  return new Set(tests.flatMap(({ text }) => [...text.matchAll(/['"`]T(\d+)\b/gu)].map(([, id]) => Number(id))));
};

it('every attack of the list has a test that names it', async () => {
  const named = await idsIn('test/');
  expect(SHOWN.filter((id) => !named.has(id))).toEqual([]);
});

it('the attacks that need a browser are shown in one', async () => {
  const named = await idsIn('test/flows/');
  expect(IN_A_BROWSER.filter((id) => !named.has(id))).toEqual([]);
});
