import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../run.ts';
import { renderPage } from './page.ts';
import { renderTable } from './table.ts';

/** Facts about the run, for the report's foot. */
export interface RunFacts {
  readonly startedAt: Date;
  readonly tookMs: number;
  readonly chromium: string;
}

/** Writes `index.html`, `table.txt` and the screens that the thief saw. Resolves to the path of the page. */
export async function writeReport(folder: string, results: readonly Result[], facts: RunFacts): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'pictures'), { recursive: true });
  const pictures = new Map<Uint8Array, string>();
  for (const { column, done } of results) {
    for (const [index, { deed, picture }] of done.entries()) {
      if (picture === null) continue;
      const href = `pictures/${column.id}-${index + 1}-${deed}.png`;
      await writeFile(join(folder, href), picture);
      pictures.set(picture, href);
    }
  }
  await writeFile(join(folder, 'table.txt'), `${renderTable(results)}\n`);
  const path = join(folder, 'index.html');
  await writeFile(path, renderPage(results, pictures, facts));
  return path;
}
