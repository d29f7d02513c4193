import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigError, DEMO_EXTENSION_ORIGIN, parseConfig } from '../../../server-mock/src/config.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The smallest environment that production takes. */
const PRODUCTION: Variables = {
  MODE: 'production',
  ORIGIN: 'https://www.broker.jp',
  MASTER_KEY: randomBytes(32).toString('base64url'),
  EXTENSION_ORIGINS: `chrome-extension://${'p'.repeat(32)}`,
  SMTP_URL: 'smtps://mail.broker.jp',
  MAIL_FROM: 'no-reply@broker.jp',
  DEMO_CUSTOMERS: 'false',
};

/** The problems that the error lists. */
function problemsOf(environment: Variables): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration without any setting', () => {
  const config = parseConfig({});

  it('is the demo on this machine, with a mail catcher of its own', () => {
    expect(config).toMatchObject({
      mode: 'demo',
      origin: 'http://broker.localhost:8787',
      host: '127.0.0.1',
      port: 8787,
      smtpUrl: null,
      trustedProxies: 0,
      enrolment: 'session',
      afterRevoke: 'second-secret',
      risk: 'mailed-code',
      demoCustomers: true,
    });
    expect(config.masterKeys).toHaveLength(1);
    expect(config.extensionOrigins).toContain(DEMO_EXTENSION_ORIGIN);
  });

  it('is the same when a variable is empty', () => {
    expect(parseConfig({ MODE: '', ORIGIN: '', PORT: '', SMTP_URL: '', TRUSTED_PROXIES: '' })).toEqual(config);
  });
});

describe('production', () => {
  it('takes a complete and safe environment', () => {
    expect(parseConfig(PRODUCTION)).toMatchObject({ mode: 'production', port: 443, demoCustomers: false });
  });

  it.each<[string, Variables, string]>([
    ['http off localhost', { ORIGIN: 'http://www.broker.jp' }, 'ORIGIN is http off localhost'],
    ['localhost', { ORIGIN: 'http://broker.localhost:8787' }, 'ORIGIN is localhost in production'],
    ['localhost over https', { ORIGIN: 'https://localhost' }, 'ORIGIN is localhost in production'],
    ['the published master key', { MASTER_KEY: undefined }, 'MASTER_KEY is the published demo key'],
    ['the embedded mail catcher', { SMTP_URL: undefined }, 'SMTP_URL is missing'],
    ['demo customers', { DEMO_CUSTOMERS: undefined }, 'DEMO_CUSTOMERS is not false'],
    ['demo customers by name', { DEMO_CUSTOMERS: 'true' }, 'DEMO_CUSTOMERS is not false'],
    ['logins that nobody looks at', { RISK: 'off' }, 'RISK is off'],
    ['a database in memory', { DATABASE: ':memory:' }, 'DATABASE is :memory:'],
    ['the demo build of the extension', { EXTENSION_ORIGINS: undefined }, 'EXTENSION_ORIGINS holds the demo build'],
    ['the example sender', { MAIL_FROM: undefined }, 'MAIL_FROM is the example address'],
  ])('refuses %s', (_what, change, problem) => {
    expect(problemsOf({ ...PRODUCTION, ...change })).toEqual([expect.stringContaining(problem)]);
  });

  it('names every unsafe value at once', () => {
    const problems = problemsOf({ MODE: 'production', ORIGIN: 'http://www.broker.jp' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'ORIGIN',
      'MASTER_KEY',
      'SMTP_URL',
      'DEMO_CUSTOMERS',
      'EXTENSION_ORIGINS',
      'MAIL_FROM',
    ]);
  });

  it('says what is wrong in a text that a person can read, without the key', () => {
    const key = randomBytes(31).toString('base64url');
    expect(() => parseConfig({ ...PRODUCTION, MASTER_KEY: key })).toThrow(
      'the configuration is not usable:\n  - MASTER_KEY is not 32 bytes in base64url',
    );
    expect(problemsOf({ ...PRODUCTION, MASTER_KEY: key }).join()).not.toContain(key);
  });
});

describe('the demo', () => {
  it.each([
    'http://www.broker.jp',
    'https://www.broker.jp',
    'http://192.168.0.5:8787',
    'http://localhost.evil.example',
  ])('is refused off localhost: %s', (origin) => {
    expect(problemsOf({ ORIGIN: origin })).toContainEqual(expect.stringContaining('MODE is demo off localhost'));
  });
});

describe('a value that cannot be read is named', () => {
  it.each<[string, readonly string[]]>([
    ['MODE', ['prod', 'DEMO']],
    [
      'ORIGIN',
      [
        'broker.localhost',
        'http://broker.localhost:80',
        'https://broker.localhost:443',
        'http://broker.localhost:8787/',
        'http://broker.localhost:8787/path',
        'http://Broker.localhost',
        'http://user@broker.localhost',
        'ftp://broker.localhost',
        'null',
      ],
    ],
    ['PORT', ['-1', '65536', '80a', '1e3', ' ']],
    ['SMTP_PORT', ['70000']],
    ['INBOX_PORT', ['seven']],
    [
      'MASTER_KEY',
      [
        'short',
        randomBytes(31).toString('base64url'),
        randomBytes(33).toString('base64url'),
        `${randomBytes(32).toString('base64url')}=`,
        randomBytes(32).toString('hex'),
      ],
    ],
    [
      'EXTENSION_ORIGINS',
      [
        '*',
        'chrome-extension://*',
        'https://www.broker.jp',
        `chrome-extension://${'q'.repeat(32)}`,
        `chrome-extension://${'a'.repeat(31)}`,
        `${DEMO_EXTENSION_ORIGIN},`,
        `${DEMO_EXTENSION_ORIGIN}/`,
      ],
    ],
    ['SMTP_URL', ['mail.broker.jp', 'http://mail.broker.jp', 'smtp://', 'smtps://:465']],
    ['MAIL_FROM', ['nobody']],
    ['TRUSTED_PROXIES', ['-1', '10', '1.5', 'all']],
    ['ENROLMENT', ['first', 'Session']],
    ['AFTER_REVOKE', ['none', 'wait']],
    ['RISK', ['none', 'code', 'BLOCK']],
    ['DEMO_CUSTOMERS', ['yes', '1', 'False']],
    ['LOG_LEVEL', ['loud']],
  ])('%s', (name, values) => {
    for (const value of values) {
      const [first = 'nothing was refused', ...others] = problemsOf({ [name]: value });
      expect(`${value}: ${first}`).toMatch(new RegExp(`: ${name}(\\.\\d+)? is `));
      expect(others).toEqual([]);
    }
  });

  it('together with all the others', () => {
    const problems = problemsOf({ MODE: 'x', PORT: 'x', TRUSTED_PROXIES: 'x', DEMO_CUSTOMERS: 'x' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'MODE',
      'PORT',
      'TRUSTED_PROXIES',
      'DEMO_CUSTOMERS',
    ]);
  });
});
