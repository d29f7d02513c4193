import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, repositoryFiles, sources } from './files.ts';

const TOP_LEVEL =
  /^(?:extension|server-mock|test|\..+|package(?:-lock)?\.json|README\.md|SECURITY\.md|LICENSE|(?:manifest|vite)\.config\.ts|tsconfig(?:\.\w+)?\.json|biome\.json)$/u;
const VAGUE = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared', 'lib']);

describe('the house', () => {
  it('has no other room at the top level', async () => {
    const rooms = new Set((await repositoryFiles()).map((file) => file.split('/')[0] ?? ''));
    expect([...rooms].filter((room) => !TOP_LEVEL.test(room))).toEqual([]);
  });

  it('names every folder after its concern', async () => {
    const folders = (await repositoryFiles()).flatMap((file) => dirname(file).split('/'));
    expect(folders.filter((folder) => VAGUE.has(folder))).toEqual([]);
  });

  it('keeps every source file at 300 lines or fewer', async () => {
    const all = await sources('');
    expect(all.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file)).toEqual([]);
  });

  it('leaves nothing skipped, focused or to be done', async () => {
    const mark = new RegExp(
      `\\b(?:it|test|describe|flow)\\.(?:skip|only|todo|fails)\\b|\\bTO${'DO'}\\b|\\bFIX${'ME'}\\b`,
      'u',
    );
    expect((await sources('')).filter(({ text }) => mark.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('names every script of package.json in a README', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    const readmes = `${await read('README.md')}${await read('test/README.md')}`;
    const silent = Object.keys(scripts).filter((name) => {
      const called = name === 'test' || name === 'start' ? `npm ${name}` : `npm run ${name}`;
      return !name.startsWith('pre') && !readmes.includes(called);
    });
    expect(silent).toEqual([]);
  });

  it('gives every dependency one line of reason', async () => {
    const manifest = JSON.parse(await read('package.json')) as Record<'dependencies' | 'devDependencies', object>;
    const names = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    const readme = await read('README.md');
    expect(names.filter((name) => !name.startsWith('@types/') && !readme.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

/** From a folder to where its imports may go; the protocol is reached as `#protocol` only. */
const MAY_REACH: readonly (readonly [from: string, to: readonly string[]])[] = [
  ['extension/protocol/', ['extension/protocol/']],
  ['extension/src/', ['extension/src/', 'extension/public/_locales/', 'package.json']],
  [
    'server-mock/src/relying-party/',
    ['server-mock/src/relying-party/', 'server-mock/src/store/contract/', 'server-mock/src/platform/clock.ts'],
  ],
  ['server-mock/src/store/contract/', ['server-mock/src/store/contract/']],
  [
    'server-mock/src/brokerage/',
    [
      'server-mock/src/brokerage/',
      'server-mock/src/relying-party/',
      'server-mock/src/store/contract/',
      'server-mock/src/platform/',
    ],
  ],
  ['server-mock/src/', ['server-mock/src/']],
  ['manifest.config.ts', ['package.json']],
];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/gu;

describe('directions', () => {
  it.each(MAY_REACH)('%s imports only what it may', async (from, allowed) => {
    const wrong: string[] = [];
    for (const { file, text } of await sources(from)) {
      for (const [, a, b, c] of text.matchAll(IMPORT)) {
        const target = a ?? b ?? c ?? '';
        if (!target.startsWith('.')) continue;
        const reached = normalize(join(dirname(file), target));
        if (!allowed.some((folder) => reached.startsWith(folder))) wrong.push(`${file} → ${reached}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('keeps frameworks out of the relying party', async () => {
    const foreign = /from '(?:hono|kysely|nodemailer|node:sqlite|node:http|smtp-server|postal-mime)/u;
    const wrong = (await sources('server-mock/src/relying-party/')).filter(({ text }) => foreign.test(text));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('reads the environment in main.ts and nowhere else of the product', async () => {
    const product = [...(await sources('server-mock/src/')), ...(await sources('extension/'))];
    const readers = product.filter(({ text }) => /process\.env|import\.meta\.env/u.test(text)).map(({ file }) => file);
    expect(readers).toEqual(['server-mock/src/main.ts']);
  });
});
