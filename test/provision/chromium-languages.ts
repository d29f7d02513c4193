import { access } from 'node:fs/promises';
import { canInstallDebianPackages, installDebianPackage } from './debian.ts';
import { formatDuration, type Say } from './say.ts';

const JAPANESE_OF_DEBIAN = '/usr/lib/chromium/locales/ja.pak';
const PACKAGE = 'chromium-l10n';

/**
 * Debian ships Chromium in English only and its other languages as a package of their own; without it an extension's
 * windows are English whatever the customer asked for. Every other Chromium brings all of them.
 */
export async function provideJapaneseChromium(path: string, say: Say): Promise<void> {
  if (path !== '/usr/bin/chromium' || (await exists(JAPANESE_OF_DEBIAN)) || !(await exists('/usr/lib/chromium')))
    return;
  const startedAtMs = performance.now();
  if (await canInstallDebianPackages()) {
    try {
      await installDebianPackage(PACKAGE, say);
      say(`Japanese Chromium: ${PACKAGE} (installed in ${formatDuration(performance.now() - startedAtMs)})`);
      return;
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
  say(`Japanese Chromium: ${PACKAGE} is missing and could not be installed; the extension's windows will be English.`);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
