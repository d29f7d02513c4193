import { expect, it } from 'vitest';
import { ASSURANCES } from '../../server-mock/src/relying-party/index.ts';
import { read } from './files.ts';

const yes = (may: boolean): string => (may ? 'yes' : 'no');
const minutes = (ms: number | null): string => (ms === null ? '–' : `${ms / 60_000} min`);
const seconds = (ms: number | null): string => (ms === null ? '–' : `${ms / 1000} s`);

it('the README shows what each assurance may do as the code has it', async () => {
  const shown = /<!-- assurances -->\n(?<table>.*?)<!-- \/assurances -->/su.exec(await read('server-mock/README.md'));
  const rows = (shown?.groups?.table ?? '')
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(
    Object.entries(ASSURANCES).map(([name, may]) => [
      `\`${name}\``,
      ...[may.read, may.trade, may.money, may.settings, may.registerPc].map(yes),
      minutes(may.lifetimeMs),
      minutes(may.renewalMs),
      seconds(may.freshMs),
    ]),
  );
});
