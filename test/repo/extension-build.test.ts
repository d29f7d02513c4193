import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_EXTENSION_ID } from '../../manifest.config.ts';
import { DEMO_EXTENSION_ORIGIN } from '../../server-mock/src/config.ts';
import { buildExtension } from '../kit/extension-build.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { read } from './files.ts';

const BROKER = 'https://www.example.jp';
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let manifest: Record<string, unknown>;

beforeAll(async () => {
  folder = await temporaryFolder('built-extension');
  await buildExtension({ brokers: [BROKER], folder: folder.path });
  manifest = JSON.parse(await readFile(join(folder.path, 'manifest.json'), 'utf8')) as Record<string, unknown>;
});
afterAll(() => folder[Symbol.asyncDispose]());

const builtFiles = async (): Promise<readonly string[]> =>
  (await readdir(folder.path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('the built extension', () => {
  it('T34 asks for these permissions and no other', () => {
    const { permissions = [], optional_permissions = [], host_permissions } = manifest;
    expect({ permissions, optional_permissions, host_permissions }).toEqual({
      permissions: ['alarms', 'idle', 'notifications', 'storage'],
      optional_permissions: [],
      host_permissions: [`${BROKER}/*`],
    });
  });

  it('T10 offers no file to any page', () => {
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
  });

  it('runs one content script on each page of the broker and none elsewhere, in the top frame', () => {
    const scripts = manifest.content_scripts as {
      matches: string[];
      exclude_matches?: string[];
      js: string[];
      all_frames?: boolean;
      world?: string;
    }[];
    expect(scripts.map(({ matches }) => matches)).toEqual([
      [`${BROKER}/login`, `${BROKER}/login?*`],
      [
        `${BROKER}/account/settings/services/pc-registration/register`,
        `${BROKER}/account/settings/services/pc-registration/register?*`,
      ],
      [`${BROKER}/*`],
    ]);
    expect(scripts.map(({ exclude_matches }) => exclude_matches ?? [])).toEqual([
      [],
      [],
      [`${BROKER}/login*`, `${BROKER}/account/settings/services/pc-registration/register*`],
    ]);
    for (const { all_frames = false, world = 'ISOLATED' } of scripts) {
      expect({ all_frames, world }).toEqual({ all_frames: false, world: 'ISOLATED' });
    }
  });

  it('keeps each content script at a few hundred bytes', async () => {
    const scripts = manifest.content_scripts as { js: string[] }[];
    for (const file of scripts.flatMap(({ js }) => js)) {
      expect((await stat(join(folder.path, file))).size, file).toBeLessThan(1500);
    }
  });

  it('T34 holds no code from elsewhere, and none made at run time', async () => {
    for (const file of (await builtFiles()).filter((name) => /\.(?:js|html)$/u.test(name))) {
      const text = await readFile(file, 'utf8');
      expect(text, file).not.toMatch(
        /\beval\(|new Function\(|importScripts\(|import\(["']https?:|<script[^>]+src="https?:/u,
      );
    }
  });

  it('keeps a strict content security policy', () => {
    const policy = (manifest.content_security_policy as { extension_pages: string }).extension_pages;
    expect(policy).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src ${BROKER}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'`,
    );
  });

  it('pins the rest of the manifest', () => {
    const { minimum_chrome_version, incognito, default_locale, manifest_version } = manifest;
    expect({ minimum_chrome_version, incognito, default_locale, manifest_version }).toEqual({
      minimum_chrome_version: '137',
      incognito: 'not_allowed',
      default_locale: 'ja',
      manifest_version: 3,
    });
  });

  it('has the id that the demo broker admits', () => {
    expect(`chrome-extension://${CHROMIUM_EXTENSION_ID}`).toBe(DEMO_EXTENSION_ORIGIN);
  });

  it('explains every permission in the READMEs', async () => {
    const asked = [...((manifest.permissions as string[] | undefined) ?? []), 'host_permissions', 'content_scripts'];
    for (const document of ['README.md', 'extension/README.md']) {
      const text = await read(document);
      expect(
        asked.filter((permission) => !text.includes(`\`${permission}\``)),
        document,
      ).toEqual([]);
    }
  });
});
