import { glob, readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';

/** A test whose name begins with the id of a threat. */
interface ThreatTest {
  readonly id: string;
  readonly name: string;
  readonly file: string;
}

const TESTS = import.meta.dirname;
/** Calls that name a test, with the name as their first text: `it('T1 …'`, `flow(\n  'T1 …'`, `it.each(…)('T1 …'`. */
const NAMED = /\b(?:it|test|flow|describe)\b[^'"`;]*?\(\s*(['"`])(T\d+(?:[ ,]+T\d+)*)\b(.*?)\1/g;

/** Every test of the repository that shows a threat, in the order of the ids. */
async function threatTests(): Promise<readonly ThreatTest[]> {
  const found: ThreatTest[] = [];
  for await (const file of glob('**/*.test.ts', { cwd: TESTS })) {
    const source = await readFile(`${TESTS}/${file}`, 'utf8');
    for (const [, , ids = '', rest = ''] of source.matchAll(NAMED)) {
      for (const id of ids.match(/T\d+/g) ?? []) found.push({ id, name: `${ids}${rest}`, file: relative('.', file) });
    }
  }
  return found.toSorted((one, other) => numberOf(one) - numberOf(other) || one.file.localeCompare(other.file));
}

function numberOf({ id }: ThreatTest): number {
  return Number(id.slice(1));
}

const wanted = process.argv.slice(2);
const tests = await threatTests();
for (const [id, named] of Map.groupBy(tests, (test) => test.id)) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  const layers = [...new Set(named.map(({ file }) => dirname(file).split('/')[0]))].join(', ');
  process.stdout.write(`${id.padEnd(4)} ${String(named.length).padStart(3)}  ${layers}\n`);
  if (wanted.length > 0) for (const { name, file } of named) process.stdout.write(`       ${name}  (${file})\n`);
}
