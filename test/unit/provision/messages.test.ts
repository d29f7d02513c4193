import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { type CommandResult, runCommand } from '../../provision/command.ts';

const PROVISION = fileURLToPath(new URL('../../provision', import.meta.url));

const provisionWith = (chromiumPath: string): Promise<CommandResult> =>
  runCommand(process.execPath, [join(PROVISION, 'main.ts')], { variables: { CHROMIUM_PATH: chromiumPath } });

it('says what to do when the named Chromium does not run', async () => {
  const { exitCode, output } = await provisionWith('/nowhere/chromium');
  expect(exitCode).toBe(1);
  expect(output).toContain('CHROMIUM_PATH=/nowhere/chromium does not run');
  expect(output).toContain('apt-get install chromium');
});

it('says which version is needed when the named Chromium is too old', async () => {
  await using folder = await temporaryFolder('old-chromium');
  const path = join(folder.path, 'chromium');
  await writeFile(path, '#!/bin/sh\necho Chromium 120.0.6099.224 built on Debian\n');
  await chmod(path, 0o755);
  const { exitCode, output } = await provisionWith(path);
  expect(exitCode).toBe(1);
  expect(output).toContain('Chromium 120.0.6099.224 is too old; 137 or newer is needed');
});

it('asks for Node 24 on an older one, in words that an older one can say', async () => {
  const older = 'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "20.20.2" } })';
  const script = join(PROVISION, 'require-node-24.js');
  const { exitCode, output } = await runCommand(process.execPath, ['--import', older, script]);
  expect(exitCode).toBe(1);
  expect(output).toContain('needs Node 24 or newer; this is Node 20.20.2');
  expect(output).toContain('npm rebuild node');
});

it('lets Node 24 pass', async () => {
  expect(await runCommand(process.execPath, [join(PROVISION, 'require-node-24.js')])).toEqual({
    exitCode: 0,
    output: '',
  });
});
