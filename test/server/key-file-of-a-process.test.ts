import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { masterKeyOf } from '../../server-mock/src/platform/master-keys.ts';
import { freePort } from '../kit/index.ts';
import { temporaryFolderInMemory } from '../kit/temporary-folder.ts';
import { sealedUnder } from './steps/sealed-rows.ts';

const MAIN = fileURLToPath(new URL('../../server-mock/src/main.ts', import.meta.url));
const newText = (): string => randomBytes(32).toString('base64url');
const idOf = (text: string): string => masterKeyOf(Buffer.from(text, 'base64url')).id;
const [OLD, NEW] = [newText(), newText()];

interface Running extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Resolves when what it wrote since the last call holds the text, to all of it; rejects when it ends. */
  readonly says: (text: string) => Promise<string>;
}

/** The server as an operator runs it. */
async function run(environment: Readonly<Record<string, string>>): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ORIGIN: `http://broker.localhost:${port}`,
      SMTP_PORT: '0',
      INBOX_PORT: '0',
      DEMO_CUSTOMERS: 'false',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  let changed = Promise.withResolvers<void>();
  const tell = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      tell();
    });
  }
  const ended = once(child, 'exit');
  child.once('exit', tell);
  return {
    child,
    says: async (text) => {
      while (!written.includes(text)) {
        if (child.exitCode !== null) throw new Error(`It ended without saying ${text}:\n${written}`);
        await changed.promise;
      }
      const said = written;
      written = '';
      return said;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

it('reads its master keys again on SIGHUP, and goes on under the ones it has when the file is broken', async () => {
  await using folder = await temporaryFolderInMemory('key-file');
  const file = join(folder.path, 'master-keys');
  const database = join(folder.path, 'broker.sqlite');
  await writeFile(file, `${OLD}\n`);
  await using server = await run({ MASTER_KEY_FILE: file, DATABASE: database });
  await server.says('the broker listens');
  expect(sealedUnder({ database })).toMatchObject({ broker_keys: { [idOf(OLD)]: 1 }, server_keys: { [idOf(OLD)]: 1 } });

  await writeFile(file, `# since today\n${NEW}\n${OLD}\n`);
  server.child.kill('SIGHUP');
  const said = await server.says('sealed under the newest master key');
  expect(said).toContain(`"left":{"${idOf(OLD)}":0}`);
  expect(sealedUnder({ database })).toMatchObject({ broker_keys: { [idOf(NEW)]: 1 }, server_keys: { [idOf(NEW)]: 1 } });

  await writeFile(file, `${NEW}\n${NEW}x\n`);
  server.child.kill('SIGHUP');
  const complaint = await server.says('the configuration is not usable');
  expect(complaint).toContain('MASTER_KEY_FILE line 2 is not 32 bytes in base64url');
  for (const key of [OLD, NEW]) expect(said + complaint).not.toContain(key);

  await writeFile(file, `${NEW}\n`);
  server.child.kill('SIGHUP');
  await server.says('sealed under the newest master key');
});

it('finishes at its start what a signal did not reach', async () => {
  await using folder = await temporaryFolderInMemory('key-file');
  const file = join(folder.path, 'master-keys');
  const database = join(folder.path, 'broker.sqlite');
  await writeFile(file, OLD);
  {
    await using before = await run({ MASTER_KEY_FILE: file, DATABASE: database });
    await before.says('the broker listens');
  }
  await writeFile(file, `${NEW}\n${OLD}`);
  await using after = await run({ MASTER_KEY_FILE: file, DATABASE: database });
  await after.says('sealed under the newest master key');
  expect(sealedUnder({ database })).toMatchObject({ broker_keys: { [idOf(NEW)]: 1 }, server_keys: { [idOf(NEW)]: 1 } });
});

it('ends on SIGHUP where there is no file to read again: a terminal that was closed leaves no broker behind', async () => {
  await using folder = await temporaryFolderInMemory('key-file');
  await using server = await run({ MASTER_KEY: OLD, DATABASE: join(folder.path, 'broker.sqlite') });
  await server.says('the broker listens');
  const ended = once(server.child, 'exit');
  server.child.kill('SIGHUP');
  expect(await ended).toEqual([0, null]);
});
