import { type FoundChromium, provideChromium } from './chromium.ts';
import { provideJapaneseChromium } from './chromium-languages.ts';
import { provideJapaneseFont } from './japanese-font.ts';
import type { Say } from './say.ts';

/**
 * Everything that real browsers need on this machine, found or installed, one line each.
 *
 * @throws ProvisionError when there is no way to a Chromium.
 */
export async function provideBrowser(say: Say): Promise<FoundChromium> {
  const chromium = await provideChromium(say);
  await provideJapaneseChromium(chromium.path, say);
  await provideJapaneseFont(say);
  return chromium;
}
