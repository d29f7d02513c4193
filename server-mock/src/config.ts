import * as v from 'valibot';
import { isMasterKeyText, keyLines, type MasterKey, masterKeyOf } from './platform/master-keys.ts';
import type { RiskPolicy } from './relying-party/index.ts';
import type { AfterRevoke } from './store/contract/accounts.ts';

/** Everything that can be set from outside. `main.ts` reads the environment; nothing else does. */
export interface Config {
  readonly mode: 'demo' | 'production';
  /** Canonical origin: scheme, host and port as the browser shows them, no path. */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  /** Path of the SQLite file, or ':memory:'. */
  readonly database: string;
  /** Encrypt what must be read back from the database: the first seals, all of them open. At least one. */
  readonly masterKeys: readonly MasterKey[];
  readonly extensionOrigins: readonly string[];
  /** Null: the embedded mail catcher receives everything. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly smtpPort: number;
  readonly inboxPort: number;
  /** How many reverse proxies in front are trusted to append to X-Forwarded-For. */
  readonly trustedProxies: number;
  readonly enrolment: 'session' | 'first-login';
  readonly afterRevoke: AfterRevoke;
  readonly risk: RiskPolicy;
  readonly demoCustomers: boolean;
  readonly logLevel: string;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Known to everyone who reads this file: refused in production. */
const DEMO_MASTER_KEY = 'YW5zaGluLWtleS1kZW1vLW1hc3Rlci1rZXktMzItYnk';

/** The id that the manifest's public key gives the Chromium build; the same in every build of this repository. */
export const DEMO_EXTENSION_ORIGIN = 'chrome-extension://ikfmdfdchamlphlchcdknllcknjoidpj';

const EXTENSION_ORIGIN = /^(?:chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/(?:\*|[0-9a-f-]{36}))$/u;

const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/u, 'is no port number'),
  v.transform(Number),
  v.maxValue(65_535, 'is no port number'),
);
const flag = v.pipe(
  v.picklist(['true', 'false'], 'is neither true nor false'),
  v.transform((text) => text === 'true'),
);

const NO_MASTER_KEY = 'is not 32 bytes in base64url';

const ENVIRONMENT = v.object({
  MODE: v.optional(v.picklist(['demo', 'production'], 'is neither demo nor production'), 'demo'),
  ORIGIN: v.optional(
    v.pipe(v.string(), v.check(isCanonicalOrigin, 'is no canonical origin like https://www.example.jp')),
    'http://broker.localhost:8787',
  ),
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(port),
  DATABASE: v.optional(v.pipe(v.string(), v.nonEmpty('is empty')), '.data/broker.sqlite'),
  MASTER_KEY: v.optional(v.pipe(v.string(), v.check(isMasterKeyText, NO_MASTER_KEY))),
  MASTER_KEY_FILE: v.optional(v.string()),
  EXTENSION_ORIGINS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',').map((origin) => origin.trim())),
      v.array(v.pipe(v.string(), v.regex(EXTENSION_ORIGIN, 'is no list of extension origins'))),
    ),
    `${DEMO_EXTENSION_ORIGIN},moz-extension://*`,
  ),
  SMTP_URL: v.optional(v.pipe(v.string(), v.check(isSmtpUrl, 'is no smtp:// or smtps:// URL'))),
  MAIL_FROM: v.optional(v.pipe(v.string(), v.includes('@', 'is no mail address')), 'no-reply@anshin.example'),
  SMTP_PORT: v.optional(port, '8725'),
  INBOX_PORT: v.optional(port, '8788'),
  TRUSTED_PROXIES: v.optional(
    v.pipe(v.string(), v.regex(/^\d$/u, 'is no number from 0 to 9'), v.transform(Number)),
    '0',
  ),
  ENROLMENT: v.optional(v.picklist(['session', 'first-login'], 'is neither session nor first-login'), 'session'),
  AFTER_REVOKE: v.optional(
    v.picklist(['second-secret', 'hold', 'classic'], 'is none of second-secret, hold, classic'),
    'second-secret',
  ),
  RISK: v.optional(
    v.picklist(['off', 'notice', 'mailed-code', 'block'], 'is none of off, notice, mailed-code, block'),
    'mailed-code',
  ),
  DEMO_CUSTOMERS: v.optional(flag, 'true'),
  LOG_LEVEL: v.optional(
    v.picklist(['debug', 'info', 'warn', 'error', 'silent'], 'is none of debug, info, warn, error, silent'),
    'info',
  ),
});

/**
 * @param environment the process environment
 * @param readText the content of the file that MASTER_KEY_FILE names; throws when there is none
 * @throws ConfigError that names every problem at once, the unsafe values in production among them
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
  readText: (path: string) => string = noFile,
): Config {
  const known = Object.fromEntries(
    Object.keys(ENVIRONMENT.entries).flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const result = v.safeParse(ENVIRONMENT, known);
  if (!result.success) {
    throw new ConfigError(result.issues.map((issue) => `${v.getDotPath(issue) ?? '?'} ${issue.message}`));
  }
  const env = result.output;
  const masterKeys = masterKeysOf(env.MASTER_KEY, env.MASTER_KEY_FILE, readText);
  const { protocol, port: originPort } = new URL(env.ORIGIN);
  const config: Config = {
    mode: env.MODE,
    origin: env.ORIGIN,
    host: env.HOST,
    port: env.PORT ?? (Number(originPort) || (protocol === 'https:' ? 443 : 80)),
    database: env.DATABASE,
    masterKeys: masterKeys.keys,
    extensionOrigins: env.EXTENSION_ORIGINS,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    smtpPort: env.SMTP_PORT,
    inboxPort: env.INBOX_PORT,
    trustedProxies: env.TRUSTED_PROXIES,
    enrolment: env.ENROLMENT,
    afterRevoke: env.AFTER_REVOKE,
    risk: env.RISK,
    demoCustomers: env.DEMO_CUSTOMERS,
    logLevel: env.LOG_LEVEL,
  };
  const problems = [...masterKeys.problems, ...unsafeValues(config)];
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

interface MasterKeys {
  readonly keys: readonly MasterKey[];
  readonly problems: readonly string[];
}

/** The keys of whichever of the two is given; the published one where none is. No problem ever quotes a key. */
function masterKeysOf(
  single: string | undefined,
  path: string | undefined,
  readText: (path: string) => string,
): MasterKeys {
  if (path === undefined) return { keys: [keyOf(single ?? DEMO_MASTER_KEY)], problems: [] };
  const wrong = (problem: string): MasterKeys => ({ keys: [], problems: [problem] });
  if (single !== undefined) return wrong('MASTER_KEY and MASTER_KEY_FILE are both given: keep one of them');
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    return wrong(`MASTER_KEY_FILE cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`);
  }
  const lines = keyLines(text);
  if (lines.length === 0) return wrong('MASTER_KEY_FILE holds no key');
  const problems = lines.flatMap(({ number, text: line }, index) => {
    if (!isMasterKeyText(line)) return `MASTER_KEY_FILE line ${number} ${NO_MASTER_KEY}`;
    const first = lines.findIndex((other) => other.text === line);
    return first === index ? [] : `MASTER_KEY_FILE line ${number} repeats line ${lines[first]?.number}`;
  });
  return { keys: problems.length > 0 ? [] : lines.map((line) => keyOf(line.text)), problems };
}

const keyOf = (text: string): MasterKey => masterKeyOf(Buffer.from(text, 'base64url'));

function noFile(): never {
  throw Object.assign(new Error('no files here'), { code: 'ENOENT' });
}

/** What would undo a promise without anyone noticing. */
function unsafeValues(config: Config): readonly string[] {
  const problems: string[] = [];
  const { protocol, hostname } = new URL(config.origin);
  const local = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (protocol === 'http:' && !local) problems.push('ORIGIN is http off localhost: proofs and sessions could be read');
  if (config.mode === 'demo') {
    if (!local) problems.push('MODE is demo off localhost: set MODE=production and the values that it asks for');
    return problems;
  }
  if (local) problems.push('ORIGIN is localhost in production');
  if (config.masterKeys.some(({ id }) => id === keyOf(DEMO_MASTER_KEY).id)) {
    problems.push('MASTER_KEY is the published demo key: make one of 32 random bytes');
  }
  if (config.smtpUrl === null) problems.push('SMTP_URL is missing: the embedded mail catcher delivers to nobody');
  if (config.demoCustomers) problems.push('DEMO_CUSTOMERS is not false: their passwords are published');
  if (config.risk === 'off') problems.push('RISK is off: logins without a registered PC would not be looked at');
  if (config.database === ':memory:') problems.push('DATABASE is :memory: and forgets every registration');
  if (config.extensionOrigins.includes(DEMO_EXTENSION_ORIGIN)) {
    problems.push('EXTENSION_ORIGINS holds the demo build: name the id of your own');
  }
  if (config.mailFrom.endsWith('.example')) problems.push('MAIL_FROM is the example address');
  return problems;
}

function isCanonicalOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/u.test(text);
}

function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\//u.test(text) && (URL.parse(text)?.hostname ?? '') !== '';
}
