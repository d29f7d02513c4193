import { describe, expect, it } from 'vitest';
import { CHROMIUM_EXTENSION_ID, createManifest } from '../../../manifest.config.ts';

const BROKERS = ['http://broker.localhost:41001', 'https://broker.example'];
type Manifest = Record<string, unknown> & {
  readonly content_scripts: readonly { readonly matches: string[]; readonly exclude_matches?: string[] }[];
};
const chromium = createManifest(BROKERS, 'chromium') as unknown as Manifest;
const firefox = createManifest(BROKERS, 'firefox') as unknown as Manifest;

describe('the manifest', () => {
  it('asks for the brokers, for what locks the keys again, and for what calls the customer', () => {
    for (const manifest of [chromium, firefox]) {
      expect(manifest).toHaveProperty('permissions', ['alarms', 'idle', 'notifications', 'storage']);
      expect(manifest).not.toHaveProperty('optional_permissions');
      expect(manifest).not.toHaveProperty('optional_host_permissions');
      expect(manifest).not.toHaveProperty('web_accessible_resources');
      expect(manifest).not.toHaveProperty('externally_connectable');
      expect(manifest).toHaveProperty('incognito', 'not_allowed');
    }
    expect(chromium).toHaveProperty('host_permissions', [
      'http://broker.localhost:41001/*',
      // WebAuthn's rp.id of a broker that is not at https and its default port.
      'https://broker.localhost/*',
      'https://broker.example/*',
    ]);
  });

  it('leaves ports out of the patterns for Firefox, which refuses them', () => {
    expect(firefox).toHaveProperty('host_permissions', ['http://broker.localhost/*', 'https://broker.example/*']);
  });

  it('runs its scripts on the pages of each broker, one on a page, with or without a query, and on no frame', () => {
    const [login, registration, session] = chromium.content_scripts;
    expect(login?.matches).toEqual([
      'http://broker.localhost:41001/login',
      'http://broker.localhost:41001/login?*',
      'https://broker.example/login',
      'https://broker.example/login?*',
    ]);
    expect(registration?.matches).toHaveLength(4);
    expect(session?.matches).toEqual(['http://broker.localhost:41001/*', 'https://broker.example/*']);
    expect(session?.exclude_matches?.slice(0, 2)).toEqual([
      'http://broker.localhost:41001/login*',
      'http://broker.localhost:41001/account/settings/services/pc-registration/register*',
    ]);
    for (const script of chromium.content_scripts) expect(script).not.toHaveProperty('all_frames');
  });

  it('lets its own pages load nothing from elsewhere and talk to the brokers only', () => {
    const { extension_pages: policy } = chromium.content_security_policy as { readonly extension_pages: string };
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`connect-src ${BROKERS.join(' ')};`);
    expect(policy).not.toContain('unsafe');
  });

  it('has the id that the brokers know', () => {
    expect(CHROMIUM_EXTENSION_ID).toBe('ikfmdfdchamlphlchcdknllcknjoidpj');
  });

  it('tells each browser the version it needs', () => {
    expect(chromium).toMatchObject({ minimum_chrome_version: '137' });
    expect(chromium).not.toHaveProperty('browser_specific_settings');
    expect(firefox).toMatchObject({ browser_specific_settings: { gecko: { strict_min_version: '140.0' } } });
    expect(firefox).not.toHaveProperty('key');
    expect(firefox.background).toEqual({ scripts: ['src/background/main.ts'] });
  });
});
