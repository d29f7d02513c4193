import { createHash } from 'node:crypto';
import type { ManifestV3Export } from '@crxjs/vite-plugin';
import packageJson from './package.json' with { type: 'json' };

export type BrowserTarget = 'chromium' | 'firefox';

/** Public half of an RSA key made once; the private half was thrown away. It fixes the id of the Chromium build. */
const PUBLIC_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzVGKtxnZgW+PvislRC8u8Knw6Hx8VBxt3rXoaaoEWuGtNQMjjVVpSgaTSFlQroZ9' +
  '4eObG0hLlsJoc88JdI+Ufe5O8L3f9RMxVxAzlBCV74eCY/jdRILJkdim+kGThE4Vi2xIzKdBojPi4k3vfWAq5MvDgfYJg4hFTe1G64Wemo/1' +
  '9y2dw++0Mk9WHGCdgBLZEXNnUgmPfSC+gNOqGg5Navax2Df6gUiBSmjKFovyVUnji4MuEs45Q4TIQe8Rbn1Kq+TKHSCOWLGt/nDnuVO2z33s' +
  '+pNtrBIKQr9ez76i8Nxx6LOjE/sPe5ofVlygDGcV6elGQLwe/kq6NOZgSWDiVQIDAQAB';

/** Chromium's own rule: the first 16 bytes of SHA-256 over the key, written with the letters a to p. */
export const CHROMIUM_EXTENSION_ID = createHash('sha256')
  .update(Buffer.from(PUBLIC_KEY, 'base64'))
  .digest('hex')
  .slice(0, 32)
  .replaceAll(/[0-9a-f]/g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));

const FIREFOX_EXTENSION_ID = 'anshin-key@anshin-key.example';
const LOGIN_PATH = '/login';
const REGISTRATION_PATH = '/account/settings/services/pc-registration/register';

const pagePatterns = (brokers: readonly string[], path: string, target: BrowserTarget): string[] =>
  // A pattern is matched against path and query together, so the bare path needs a second pattern for its query.
  brokers.flatMap((broker) => [`${hostOf(broker, target)}${path}`, `${hostOf(broker, target)}${path}?*`]);

/** Firefox refuses ports in match patterns; there the background's check of the exact origin does that work. */
const hostOf = (broker: string, target: BrowserTarget): string => {
  const url = new URL(broker);
  return `${url.protocol}//${target === 'firefox' ? url.hostname : url.host}`;
};

/**
 * Chromium lets an extension's page use a broker's WebAuthn `rp.id` only with a permission for https on the default port,
 * whatever the broker's own scheme and port are. For a broker there, that is the pattern above.
 */
const rpIdOf = (broker: string, target: BrowserTarget): string[] =>
  target === 'firefox' ? [] : [`https://${new URL(broker).hostname}/*`];

const unique = (items: readonly string[]): string[] => [...new Set(items)];

const contentSecurityPolicy = (brokers: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${brokers.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

const sealIcons = (seal: 'empty' | 'filled'): Record<string, string> =>
  Object.fromEntries([16, 32, 48, 128].map((size) => [String(size), `icons/seal-${seal}-${size}.png`]));

/** The manifest for one list of brokers. Every permission in it is explained in extension/README.md. */
export const createManifest = (brokers: readonly string[], target: BrowserTarget): ManifestV3Export => ({
  manifest_version: 3,
  name: '__MSG_extensionName__',
  description: '__MSG_extensionDescription__',
  version: packageJson.version,
  default_locale: 'ja',
  incognito: 'not_allowed',
  icons: sealIcons('filled'),
  action: {
    default_title: '__MSG_extensionName__',
    default_popup: 'src/popup/index.html',
    default_icon: sealIcons('empty'),
  },
  options_ui: { page: 'src/options/index.html', open_in_tab: true },
  background:
    target === 'firefox'
      ? { scripts: ['src/background/main.ts'] }
      : { service_worker: 'src/background/main.ts', type: 'module' },
  content_scripts: [
    {
      matches: unique(pagePatterns(brokers, LOGIN_PATH, target)),
      js: ['src/content/login-intent.iife.ts'],
      run_at: 'document_end',
    },
    {
      matches: unique(pagePatterns(brokers, REGISTRATION_PATH, target)),
      js: ['src/content/register-intent.iife.ts'],
      run_at: 'document_end',
    },
    {
      // Every page that may belong to a session. Where nobody is signed in yet, or the script above answers, it is not.
      matches: unique(brokers.map((broker) => `${hostOf(broker, target)}/*`)),
      exclude_matches: unique(
        brokers.flatMap((broker) => [LOGIN_PATH, REGISTRATION_PATH].map((path) => `${hostOf(broker, target)}${path}*`)),
      ),
      js: ['src/content/session-intent.iife.ts'],
      run_at: 'document_end',
    },
  ],
  permissions: ['alarms', 'idle', 'notifications', 'storage'],
  host_permissions: unique(brokers.flatMap((broker) => [`${hostOf(broker, target)}/*`, ...rpIdOf(broker, target)])),
  content_security_policy: { extension_pages: contentSecurityPolicy(brokers) },
  ...(target === 'firefox'
    ? {
        browser_specific_settings: {
          gecko: {
            id: FIREFOX_EXTENSION_ID,
            strict_min_version: '140.0',
            data_collection_permissions: { required: ['none'] },
          },
        },
      }
    : { key: PUBLIC_KEY, minimum_chrome_version: '137' }),
});
