import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../../../extension/public/_locales/en/messages.json' with { type: 'json' };
import japanese from '../../../extension/public/_locales/ja/messages.json' with { type: 'json' };

const EXTENSION = join(import.meta.dirname, '../../../extension');
const sources = readdirSync(join(EXTENSION, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(EXTENSION, 'src', name), 'utf8'))
  .join('\n');

const placeholders = (message: string): string[] => (message.match(/\$\d/g) ?? []).toSorted();

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(japanese));
  });

  it.each(Object.keys(japanese) as (keyof typeof japanese)[])(
    '%s says something in both, with the same placeholders',
    (key) => {
      expect(japanese[key].message.trim()).not.toBe('');
      expect(english[key].message.trim()).not.toBe('');
      expect(placeholders(english[key].message)).toEqual(placeholders(japanese[key].message));
    },
  );

  it.each(Object.keys(japanese).filter((key) => !key.startsWith('extension')))('%s is used', (key) => {
    expect(sources).toContain(`'${key}'`);
  });

  it('speak Japanese in the Japanese file', () => {
    const plain = new Set(['extensionName', 'language', 'defaultNameMac', 'defaultNameChromebook']);
    for (const [key, { message }] of Object.entries(japanese)) {
      if (!plain.has(key)) expect(message, key).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    }
  });
});
