import english from '../../extension/public/_locales/en/messages.json' with { type: 'json' };
import japanese from '../../extension/public/_locales/ja/messages.json' with { type: 'json' };

const MESSAGES = { ja: japanese, en: english } as const;

/** What the extension says under this key, for tests that care that it is said and not how. */
export function wording(lang: keyof typeof MESSAGES, key: keyof typeof japanese): string {
  return MESSAGES[lang][key].message;
}
