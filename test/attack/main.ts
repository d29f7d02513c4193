import { temporaryFolder } from '../kit/temporary-folder.ts';
import { provideBrowser } from '../provision/browser.ts';
import { ProvisionError } from '../provision/error.ts';
import { formatDuration, sayOnStdout as say } from '../provision/say.ts';
import { COLUMNS } from './columns/index.ts';
import { renderTable } from './report/table.ts';
import { writeReport } from './report/write-report.ts';
import { faultOf, playColumn, type Result } from './run.ts';
import { prepareSite, REPORT_FOLDER } from './world.ts';

/** Replays September 2020 against each protection, with all three passwords stolen. True when each held what it promises. */
async function attack(wanted: readonly string[]): Promise<boolean> {
  const unknown = wanted.filter((id) => COLUMNS.every((column) => column.id !== id));
  if (unknown.length > 0) {
    process.stderr.write(`No such column: ${unknown.join(' ')}. There are: ${COLUMNS.map(({ id }) => id).join(' ')}\n`);
    return false;
  }
  const startedAt = new Date();
  const chromium = await provideBrowser(say);
  await using folder = await temporaryFolder('extension');
  const site = await prepareSite(folder.path);
  const columns = wanted.length === 0 ? COLUMNS : COLUMNS.filter(({ id }) => wanted.includes(id));
  const results: Result[] = [];
  for (const column of columns) {
    const result = await playColumn(column, site, `${REPORT_FOLDER}-failure`);
    results.push(result);
    say(
      `${faultOf(result) === null ? '✓' : '✗'} ${column.title.ja} · ${column.title.en} (${formatDuration(result.tookMs)})`,
    );
  }
  const tookMs = Date.now() - startedAt.getTime();
  const path = await writeReport(REPORT_FOLDER, results, { startedAt, tookMs, chromium: chromium.version });
  say('');
  say(renderTable(results));
  say(`Report: ${path}`);
  return results.every((result) => faultOf(result) === null);
}

try {
  process.exitCode = (await attack(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof ProvisionError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
