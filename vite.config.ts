import { resolve } from 'node:path';
import { crx } from '@crxjs/vite-plugin';
import { defineConfig, loadEnv } from 'vite';
import { type BrowserTarget, createManifest } from './manifest.config.ts';

const DEMO_BROKER = 'http://broker.localhost:8787';

/** Refuses a broker that is not written as a bare origin, and clear text anywhere but on this machine. */
const parseBrokers = (list: string): string[] => {
  const origins = list.split(',').map((entry) => entry.trim());
  for (const origin of origins) {
    const url = new URL(origin);
    const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
    if (url.origin !== origin) throw new Error(`ANSHIN_BROKERS: "${origin}" is not an origin like ${DEMO_BROKER}`);
    if (url.protocol !== 'https:' && !local) throw new Error(`ANSHIN_BROKERS: "${origin}" must use https`);
  }
  return [...new Set(origins)];
};

const parseTarget = (name: string): BrowserTarget => {
  if (name !== 'chromium' && name !== 'firefox')
    throw new Error(`ANSHIN_BROWSER: "${name}" is not chromium or firefox`);
  return name;
};

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, import.meta.dirname, 'ANSHIN_');
  const brokers = parseBrokers(env.ANSHIN_BROKERS || DEMO_BROKER);
  const target = parseTarget(env.ANSHIN_BROWSER || 'chromium');
  const root = resolve(import.meta.dirname, 'extension');

  return {
    root,
    publicDir: resolve(root, 'public'),
    define: { __ANSHIN_BROKERS__: JSON.stringify(brokers) },
    plugins: [crx({ manifest: createManifest(brokers, target), browser: target === 'firefox' ? 'firefox' : 'chrome' })],
    build: {
      target: ['chrome137', 'firefox140'],
      outDir: resolve(import.meta.dirname, env.ANSHIN_OUT_DIR || `dist/${target}`),
      emptyOutDir: true,
      // The preload polyfill fetches scripts, which the content security policy rightly refuses.
      modulePreload: false,
      rolldownOptions: { input: { window: resolve(root, 'src/window/index.html') } },
    },
  };
});
