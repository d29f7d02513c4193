import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every file of the repository that git knows or would take, relative to its root. */
export async function repositoryFiles(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT });
  return stdout.split('\n').filter((file) => file !== '');
}

export const read = (file: string): Promise<string> => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');

/** The source files below a folder, with what they hold. */
export async function sources(below: string): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const files = (await repositoryFiles()).filter((file) => file.startsWith(below) && /\.[jt]s$/u.test(file));
  return Promise.all(files.map(async (file) => ({ file, text: await read(file) })));
}
