import { provideChromium } from './chromium.ts';
import { provideJapaneseChromium } from './chromium-languages.ts';
import { ProvisionError } from './error.ts';
import { provideJapaneseFont } from './japanese-font.ts';
import { sayOnStdout } from './say.ts';

try {
  const chromium = await provideChromium(sayOnStdout);
  await provideJapaneseChromium(chromium.path, sayOnStdout);
  await provideJapaneseFont(sayOnStdout);
} catch (error) {
  if (!(error instanceof ProvisionError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
