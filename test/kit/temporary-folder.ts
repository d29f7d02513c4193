import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

const MEMORY = '/dev/shm';

/** A folder of one's own that is gone after use. Chromium may still write while it dies, hence the retries. */
export async function temporaryFolder(name: string): Promise<TemporaryFolder> {
  return folderIn(tmpdir(), name);
}

/** As `temporaryFolder`, in memory where there is such a place: a database that flushes each commit is ten times as fast. */
export async function temporaryFolderInMemory(name: string): Promise<TemporaryFolder> {
  return folderIn(existsSync(MEMORY) ? MEMORY : tmpdir(), name);
}

async function folderIn(parent: string, name: string): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(parent, `anshin-key-${name}-`));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}
