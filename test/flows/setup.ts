import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { buildExtension } from '../kit/extension-build.ts';
import { freePorts } from '../kit/ports.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { provideBrowser } from '../provision/browser.ts';
import { formatDuration, sayOnStdout } from '../provision/say.ts';

const REPORT_FOLDER = fileURLToPath(new URL('../../test-report', import.meta.url));
const MOST_WORKERS = 2;

/** Once per run: a Chromium, ports for every worker, and one build of the extension for the brokers at all of them. */
// biome-ignore lint/style/noDefaultExport: Vitest asks for it.
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await provideBrowser(sayOnStdout);
  await rm(REPORT_FOLDER, { recursive: true, force: true });
  const ports = await freePorts(2 * MOST_WORKERS);
  const brokerPorts = Array.from({ length: MOST_WORKERS }, (_, worker) => {
    const [broker = 0, other = 0] = ports.slice(2 * worker);
    return [broker, other] as const;
  });
  const folder = await temporaryFolder('extension');
  const startedAtMs = performance.now();
  const extension = await buildExtension({
    brokers: brokerPorts.flatMap(([broker, other]) => [
      `http://broker.localhost:${broker}`,
      `http://other.localhost:${other}`,
    ]),
    folder: folder.path,
  });
  sayOnStdout(`Extension: built in ${formatDuration(performance.now() - startedAtMs)}`);
  project.provide('extension', extension);
  project.provide('brokerPorts', brokerPorts);
  return async () => {
    await folder[Symbol.asyncDispose]();
  };
}
