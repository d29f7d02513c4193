import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RISK_LEVELS, RISK_RULES } from '../../server-mock/src/relying-party/risk/rules.ts';

const README = new URL('../../server-mock/README.md', import.meta.url);

/** The two tables, as the rules' own file says them. */
const EXPECTED = [
  '| rule | points | why |',
  '|---|---|---|',
  ...RISK_RULES.map(({ id, points, why }) => `| \`${id}\` | ${points} | ${why} |`),
  '',
  '| from | verdict | what is done |',
  '|---|---|---|',
  ...RISK_LEVELS.map(({ from, verdict, what }) => `| ${from} | \`${verdict}\` | ${what} |`),
].join('\n');

describe('the README of the reference broker', () => {
  it('shows the table of risk as it is in code', () => {
    const text = readFileSync(README, 'utf8');
    const shown = /<!-- risk -->\n(?<table>[\s\S]+?)\n<!-- \/risk -->/u.exec(text)?.groups?.table;
    expect(shown).toBe(EXPECTED);
  });
});
