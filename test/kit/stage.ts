import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Something that can tell what it saw when a flow failed. */
export interface Witness {
  /** Writes files into the folder, which exists. */
  readonly testify: (folder: string) => Promise<void>;
}

/** Holds what a flow opened: closes it in reverse order at the end, and questions it when the flow failed. */
export interface Stage extends AsyncDisposable {
  readonly keep: <Resource extends AsyncDisposable & Partial<Witness>>(resource: Resource) => Resource;
  /** Questions every witness. Whatever a broken witness throws is written down too. */
  readonly testify: (folder: string, error: unknown) => Promise<void>;
}

const MOST_WAIT_MS = 10_000;

export function createStage(): Stage {
  const resources = new AsyncDisposableStack();
  const witnesses: Witness[] = [];
  return {
    keep: (resource) => {
      if (resources.disposed) {
        // A flow that ran out of time may still be opening things.
        Promise.resolve(resource[Symbol.asyncDispose]()).catch(() => undefined);
        throw new Error('The flow is over');
      }
      resources.use(resource);
      if (resource.testify) witnesses.push({ testify: resource.testify });
      return resource;
    },
    testify: async (folder, error) => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      const report = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
      for (const witness of witnesses) {
        await withPatience(witness.testify(folder)).catch((failure) => {
          report.push(`A witness could not testify: ${failure}`);
        });
      }
      await writeFile(join(folder, 'error.txt'), `${report.join('\n\n')}\n`);
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** A hanging browser must not keep the other witnesses from speaking. */
function withPatience(work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer in ${MOST_WAIT_MS} ms`)), MOST_WAIT_MS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
