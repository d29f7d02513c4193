import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from '../../attack/columns/index.ts';
import { faultOf, playColumn } from '../../attack/run.ts';
import { prepareSite, type Site } from '../../attack/world.ts';
import { type TemporaryFolder, temporaryFolder } from '../../kit/temporary-folder.ts';

const LONGEST_MS = 180_000;

/** What `npm run attack` prints, as tests: so that no release goes out in which the thief of 2020 gets further. */
describe('the attack of September 2020', () => {
  let folder: TemporaryFolder;
  let site: Site;

  beforeAll(async () => {
    folder = await temporaryFolder('extension');
    site = await prepareSite(folder.path);
  }, LONGEST_MS);

  afterAll(() => folder[Symbol.asyncDispose]());

  it.each(COLUMNS.map((column) => [column.title.en, column.expected, column] as const))(
    '%s: %s',
    async (_title, _expected, column) => {
      const result = await playColumn(column, site, `test-report/attack-${column.id}`);
      expect(faultOf(result)).toBeNull();
      expect(result.lostYen > 0).toBe(column.expected === 'robbed');
    },
    LONGEST_MS,
  );
});
