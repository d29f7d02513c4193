import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../../server-mock/src/config.ts';
import { masterKeyOf } from '../../../server-mock/src/platform/master-keys.ts';

const newText = (): string => randomBytes(32).toString('base64url');
const idOf = (text: string): string => masterKeyOf(Buffer.from(text, 'base64url')).id;
const [NEW, OLD] = [newText(), newText()];
const DEMO = Buffer.from('anshin-key-demo-master-key-32-by').toString('base64url');

const PRODUCTION = {
  MODE: 'production',
  ORIGIN: 'https://www.broker.jp',
  EXTENSION_ORIGINS: `chrome-extension://${'p'.repeat(32)}`,
  SMTP_URL: 'smtps://mail.broker.jp',
  MAIL_FROM: 'no-reply@broker.jp',
  DEMO_CUSTOMERS: 'false',
};

const withFile = (text: string, environment: Readonly<Record<string, string>> = {}) =>
  parseConfig({ MASTER_KEY_FILE: '/run/keys', ...environment }, (path) => {
    expect(path).toBe('/run/keys');
    return text;
  });

function problemsOf(parse: () => unknown): readonly string[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the file of master keys', () => {
  it('holds one key per line, newest first, with comments', () => {
    const file = `# since November\r\n${NEW}  # new\r\n\n  ${OLD}\n#${newText()}\n`;
    expect(withFile(file, PRODUCTION).masterKeys.map(({ id }) => id)).toEqual([idOf(NEW), idOf(OLD)]);
  });

  it('is served like the one key of the environment', () => {
    const single = parseConfig({ ...PRODUCTION, MASTER_KEY: NEW }).masterKeys;
    expect(withFile(NEW, PRODUCTION).masterKeys).toEqual(single);
  });

  it.each<[string, string, readonly string[]]>([
    ['nothing', '', ['MASTER_KEY_FILE holds no key']],
    ['comments only', `# ${NEW}\n\n`, ['MASTER_KEY_FILE holds no key']],
    ['a line that is no key', `${NEW}\n# x\n${OLD}=\n`, ['MASTER_KEY_FILE line 3 is not 32 bytes in base64url']],
    ['two keys on a line', `${NEW} ${OLD}`, ['MASTER_KEY_FILE line 1 is not 32 bytes in base64url']],
    ['a key twice', `${NEW}\n${OLD}\n\n${NEW} # again\n`, ['MASTER_KEY_FILE line 4 repeats line 1']],
    [
      'more than one mistake',
      `short\n${OLD}\n${OLD}`,
      ['MASTER_KEY_FILE line 1 is not 32 bytes in base64url', 'MASTER_KEY_FILE line 3 repeats line 2'],
    ],
  ])('is refused with %s', (_what, file, problems) => {
    expect(problemsOf(() => withFile(file))).toEqual(problems);
  });

  it('is refused beside a key in the environment', () => {
    expect(problemsOf(() => withFile(NEW, { MASTER_KEY: OLD }))).toEqual([
      'MASTER_KEY and MASTER_KEY_FILE are both given: keep one of them',
    ]);
  });

  it('is refused when it cannot be read, and the published key does not step in', () => {
    expect(problemsOf(() => parseConfig({ MASTER_KEY_FILE: '/nowhere' }))).toEqual([
      'MASTER_KEY_FILE cannot be read: ENOENT',
    ]);
  });

  it.each([
    ['first', `${DEMO}\n${NEW}`],
    ['last', `${NEW}\n${DEMO}`],
  ])('is refused in production with the published key as its %s', (_which, file) => {
    expect(problemsOf(() => withFile(file, PRODUCTION))).toEqual([
      'MASTER_KEY is the published demo key: make one of 32 random bytes',
    ]);
  });

  it('is never quoted in a problem', () => {
    const file = `${NEW}x\n${OLD}\n${OLD}`;
    const problems = problemsOf(() => withFile(file)).join('\n');
    expect(problems).not.toBe('');
    for (const key of [NEW, OLD]) expect(problems).not.toContain(key);
  });
});
