import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { environment } from '../environment.ts';

export interface CommandResult {
  /** null when the command could not be started or was killed. */
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs a command to its end and collects what it printed on both streams. Never throws. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    readonly timeoutMs?: number;
    /** Added to the environment. */
    readonly variables?: Readonly<Record<string, string>>;
    readonly folder?: string;
  } = {},
): Promise<CommandResult> {
  const { promise, resolve } = Promise.withResolvers<CommandResult>();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.folder,
    env: { ...environment.all, ...options.variables },
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', (error) => resolve({ exitCode: null, output: error.message }));
  child.on('close', (exitCode) => resolve({ exitCode, output }));
  return promise;
}

/** Absolute path of a program on the PATH, or null. */
export async function findProgram(name: string): Promise<string | null> {
  for (const folder of (environment.all.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder && (await isExecutable(path))) return path;
  }
  return null;
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
