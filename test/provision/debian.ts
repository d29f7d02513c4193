import { readFile } from 'node:fs/promises';
import { findProgram, runCommand } from './command.ts';
import { ProvisionError } from './error.ts';
import type { Say } from './say.ts';

let listsAreFresh = false;

/**
 * True where `apt-get install` can be used without asking anybody: Debian itself (Ubuntu's `chromium` is a snap, which
 * does not run in containers), as root or with a sudo that asks no password.
 */
export async function canInstallDebianPackages(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID=debian$/m.test(release) || !(await findProgram('apt-get'))) return false;
  return (await privilege()) !== null;
}

/** @throws ProvisionError `install_failed`, with the end of what apt said. */
export async function installDebianPackage(name: string, say: Say): Promise<void> {
  const prefix = await privilege();
  if (!prefix) throw new ProvisionError('install_failed', `Installing ${name} needs root.`);
  if (!listsAreFresh) {
    await apt(prefix, ['update', '--quiet'], name);
    listsAreFresh = true;
  }
  say(`${name}: installing the Debian package; this may take a few minutes …`);
  await apt(prefix, ['install', '--quiet', '--yes', '--no-install-recommends', name], name);
}

async function apt(prefix: readonly string[], args: readonly string[], wanted: string): Promise<void> {
  const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args];
  const result = await runCommand(command, rest, { variables: { DEBIAN_FRONTEND: 'noninteractive' } });
  if (result.exitCode === 0) return;
  const lastWords = result.output.trim().split('\n').slice(-5).join('\n');
  throw new ProvisionError('install_failed', `apt-get ${args[0]} failed while installing ${wanted}:\n${lastWords}`);
}

/** What to put before a command to run it as root: nothing, sudo, or null when there is no way. */
async function privilege(): Promise<readonly string[] | null> {
  if (process.getuid?.() === 0) return [];
  const sudo = await runCommand('sudo', ['-n', 'true']);
  return sudo.exitCode === 0 ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'] : null;
}
