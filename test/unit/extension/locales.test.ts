import { describe, expect, it } from 'vitest';
import english from '../../../extension/public/_locales/en/messages.json' with { type: 'json' };
import japanese from '../../../extension/public/_locales/ja/messages.json' with { type: 'json' };

const keys = Object.keys(japanese) as (keyof typeof japanese)[];
const placeholders = (message: string): string[] => (message.match(/\$\d/g) ?? []).toSorted();

describe('the texts', () => {
  it('have the same keys in the same order in both languages', () => {
    expect(Object.keys(english)).toEqual(keys);
  });

  it('have the same placeholders in both languages', () => {
    for (const key of keys) {
      expect(placeholders(english[key].message), key).toEqual(placeholders(japanese[key].message));
    }
  });

  it('speak Japanese in the Japanese file', () => {
    const plain = new Set(['extensionName', 'language', 'defaultNameMac', 'defaultNameChromebook']);
    for (const [key, { message }] of Object.entries(japanese)) {
      if (!plain.has(key)) expect(message, key).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  });

  it('speak plain English in the English file', () => {
    for (const [key, { message }] of Object.entries(english)) expect(message, key).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });
});
