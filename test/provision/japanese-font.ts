import { runCommand } from './command.ts';
import { canInstallDebianPackages, installDebianPackage } from './debian.ts';
import { formatDuration, type Say } from './say.ts';

const PACKAGE = 'fonts-noto-cjk';

/** Name of one installed font that has Japanese, or null. macOS and Windows bring theirs. */
export async function findJapaneseFont(): Promise<string | null> {
  if (process.platform === 'darwin' || process.platform === 'win32') return 'the font of the system';
  const { exitCode, output } = await runCommand('fc-list', [':lang=ja', 'family']);
  return exitCode === 0 ? output.split('\n')[0]?.split(',')[0]?.trim() || null : null;
}

/** Without such a font pages render as boxes: the tests still tell the truth, the pictures do not. So it only warns. */
export async function provideJapaneseFont(say: Say): Promise<void> {
  const startedAtMs = performance.now();
  const took = (): string => formatDuration(performance.now() - startedAtMs);
  const found = await findJapaneseFont();
  if (found) {
    say(`Japanese font: ${found} (found in ${took()})`);
    return;
  }
  if (await canInstallDebianPackages()) {
    try {
      await installDebianPackage(PACKAGE, say);
      say(`Japanese font: ${(await findJapaneseFont()) ?? PACKAGE} (installed in ${took()})`);
      return;
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  }
  say(`Japanese font: none, and none could be installed. Pictures will show boxes; install ${PACKAGE} or a like font.`);
}
