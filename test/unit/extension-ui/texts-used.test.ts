import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LOGIN_MODES } from '#protocol';
import english from '../../../extension/public/_locales/en/messages.json' with { type: 'json' };
import japanese from '../../../extension/public/_locales/ja/messages.json' with { type: 'json' };
import { CONFIRMATIONS_TEXTS } from '../../../server-mock/src/http/pages/confirmations/texts.ts';
import { LOGIN } from '../../../server-mock/src/http/pages/login/texts.ts';
import { LOGIN_MODES_TEXTS } from '../../../server-mock/src/http/pages/login-mode/texts.ts';

const MESSAGES = { ja: japanese, en: english } as const;
const SOURCE = fileURLToPath(new URL('../../../extension/src', import.meta.url));
/** Named by the manifest, which is made at the root. */
const OF_THE_MANIFEST: ReadonlySet<string> = new Set(['extensionName', 'extensionDescription']);

const sources = (): string =>
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${SOURCE}/${name}`, 'utf8'))
    .join('\n');

describe('the texts', () => {
  it('are all said somewhere', () => {
    const said = new Set([...sources().matchAll(/'(\w+)'/g)].map(([, word]) => word));
    const silent = Object.keys(japanese).filter((key) => !said.has(key) && !OF_THE_MANIFEST.has(key));
    expect(silent).toEqual([]);
  });

  it.each(['ja', 'en'] as const)('name buttons as they are called, %s', (lang) => {
    const texts = MESSAGES[lang];
    const inTexts = [
      ['smartHereDo', LOGIN[lang].submit],
      ['loginElsewhere', texts.loginRefuse.message],
      ['loginWrong', texts.loginRefuse.message],
    ] as const;
    for (const [key, label] of inTexts) expect(texts[key].message, key).toMatch(new RegExp(`[「“]${label}[」”]`));
    // The login page tells customers of the smart unlock which button to press.
    expect(LOGIN[lang].words.ready.more).toContain(texts.smartOpen.message);
  });

  it.each(['ja', 'en'] as const)('call the reference what the broker’s page calls it, %s', (lang) => {
    const word = CONFIRMATIONS_TEXTS[lang].ref.toLowerCase();
    for (const key of ['rowReference', 'digitsPage'] as const) {
      expect(MESSAGES[lang][key].message.toLowerCase(), key).toContain(word);
    }
  });

  it.each(['ja', 'en'] as const)('name each way to log in as the broker’s page does, %s', (lang) => {
    const { title, modes } = LOGIN_MODES_TEXTS[lang];
    const texts = MESSAGES[lang];
    const ours = { device: 'modeDevice', unlock: 'modeUnlock', approve: 'modeApprove', otp: 'modeOtp' } as const;
    expect(texts.mode.message).toBe(title);
    for (const mode of LOGIN_MODES) {
      expect(texts[ours[mode]].message.toLowerCase(), mode).toContain(modes[mode].name.toLowerCase());
    }
  });
});
