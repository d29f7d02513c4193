import { describe, expect, it } from 'vitest';
import { DEVICE_WORDS, PAGE_WORDS, PUBLIC_ERROR_CODES, PURPOSES, REGISTRATION_STATUSES } from '#protocol';
import { ERRORS } from '../../server-mock/src/http/pages/error/texts.ts';
import { MAIL_KINDS } from '../../server-mock/src/relying-party/messages.ts';
import { read, sources } from './files.ts';

const locale = async (lang: 'ja' | 'en'): Promise<Record<string, { message: string }>> =>
  JSON.parse(await read(`extension/public/_locales/${lang}/messages.json`)) as Record<string, { message: string }>;

describe('every code', () => {
  it('of a public error is produced by a test', async () => {
    const tests = (await sources('test/')).filter(
      ({ file }) => file.endsWith('.test.ts') && !file.startsWith('test/repo/'),
    );
    const silent = PUBLIC_ERROR_CODES.filter((code) => !tests.some(({ text }) => text.includes(`'${code}'`)));
    expect(silent).toEqual([]);
  });

  it('of a public error has its sentences in both languages', () => {
    for (const code of PUBLIC_ERROR_CODES) {
      expect(Object.keys(ERRORS[code]).sort(), code).toEqual(['en', 'ja']);
    }
  });

  it.each([
    ['public error', PUBLIC_ERROR_CODES],
    ['purpose', PURPOSES],
    ['device word', DEVICE_WORDS],
    ['page word', PAGE_WORDS],
    ['registration status', REGISTRATION_STATUSES],
  ])('of the wire (%s) stands in the specification', async (_kind, codes) => {
    const specification = await read('extension/protocol/README.md');
    expect(codes.filter((code) => !specification.includes(`\`${code}\``))).toEqual([]);
  });

  it('of a mail is sent by the product', async () => {
    const senders = await sources('server-mock/src/');
    const rules = senders.filter(({ file }) => !file.includes('/mail/') && !file.endsWith('relying-party/messages.ts'));
    const unsent = MAIL_KINDS.filter((kind) => !rules.some(({ text }) => text.includes(`kind: '${kind}'`)));
    expect(unsent).toEqual([]);
  });
});

describe('the extension’s sentences', () => {
  it('are the same keys in both languages, none of them empty', async () => {
    const [ja, en] = [await locale('ja'), await locale('en')];
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
    for (const messages of [ja, en]) {
      expect(Object.entries(messages).filter(([, { message }]) => message.trim() === '')).toEqual([]);
    }
  });

  it('are all used', async () => {
    const code =
      (await sources('extension/src/')).map(({ text }) => text).join('\n') + (await read('manifest.config.ts'));
    const unused = Object.keys(await locale('ja')).filter((key) => !code.includes(key));
    expect(unused).toEqual([]);
  });
});
