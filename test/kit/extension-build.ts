import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../provision/command.ts';

/** A built extension, ready to be loaded. */
export interface BuiltExtension {
  readonly folder: string;
  /** Fixed by the manifest's `key`. */
  readonly origin: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITE = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));

/**
 * Builds the extension for the given brokers and no other.
 *
 * @throws Error with the end of what the build said.
 */
export async function buildExtension(options: {
  readonly brokers: readonly string[];
  readonly folder: string;
}): Promise<BuiltExtension> {
  const result = await runCommand(process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
    // Vitest's own NODE_ENV would make a development build.
    variables: { NODE_ENV: 'production', ANSHIN_BROKERS: options.brokers.join(','), ANSHIN_OUT_DIR: options.folder },
    folder: ROOT,
  });
  if (result.exitCode !== 0) {
    throw new Error(`The extension could not be built:\n${result.output.trim().split('\n').slice(-20).join('\n')}`);
  }
  return { folder: options.folder, origin: await extensionOrigin(options.folder) };
}

/** Chromium derives an extension's id from the public key in its manifest: SHA-256, first half, in the letters a to p. */
async function extensionOrigin(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('key' in manifest) || typeof manifest.key !== 'string') {
    throw new Error(`${folder}/manifest.json has no key, so the extension would have a new id in every folder`);
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Buffer.from(manifest.key, 'base64')));
  const id = Array.from(digest.subarray(0, 16), (byte) => letter(byte >> 4) + letter(byte & 15)).join('');
  return `chrome-extension://${id}`;
}

function letter(nibble: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + nibble);
}
