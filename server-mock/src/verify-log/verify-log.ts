import { createHash } from 'node:crypto';
import {
  type Base64Url,
  decodeBase64Url,
  hashOfEntry,
  type LogEntry,
  type LogFile,
  logOrigin,
  type ParsedRotation,
  parseBrokerStatement,
  parseLogFile,
  parseLogHead,
  parseRotation,
  parseStrictJson,
  thumbprintInput,
} from '#protocol';
import { admitDeviceKey, signedBy } from '../relying-party/proof/ed25519.ts';

/** What is wrong with a log. `seq` is the first entry at which it shows. */
export class LogRefused extends Error {
  override readonly name = 'LogRefused';
  readonly code: 'unreadable' | 'changed' | 'cut' | 'unsigned' | 'foreign_key';
  readonly seq: number | null;
  constructor(code: LogRefused['code'], message: string, { seq, cause }: { seq?: number; cause?: unknown } = {}) {
    super(message, { cause });
    this.code = code;
    this.seq = seq ?? null;
  }
}

export interface VerifiedLog {
  readonly iss: string;
  readonly account: string;
  readonly entries: readonly LogEntry[];
  readonly signedAtMs: number;
  /** RFC 7638 thumbprint of the key under the head. */
  readonly thumbprint: Base64Url;
}

/** Strict, as everything of the protocol: of a member that is there twice, who reads the file would see one and the hash cover the other. */
const LIMITS = { maxBytes: 512 * 1024 * 1024, maxDepth: 3 } as const;

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/**
 * Verifies a log file without asking anybody: every entry holds the hash of the one before, the broker has signed the end.
 * @param text the file
 * @param expectedKey thumbprint of a key of the broker that is known from elsewhere, or its first 24 characters as the extension
 *   shows them, blanks ignored; null: the key in the file is believed, which shows only that the file is whole
 * @throws LogRefused
 */
export function verifyLog(text: string, expectedKey: string | null): VerifiedLog {
  const file = readable(text);
  const hash = chainEnd(file);
  const { header, payload, signingInput, signature } = parsed(() => parseLogHead(file.head));
  const statement = parsed(() => parseBrokerStatement(file.broker.statement));
  const { x } = statement.payload.key;
  admitted(x);
  const thumbprint = thumbprintOf(x);
  const isOwn = statement.header.kid === thumbprint && signedBy(x, statement.signingInput, statement.signature);
  if (!isOwn || header.kid !== thumbprint || !signedBy(x, signingInput, signature)) {
    throw new LogRefused('unsigned', 'the end of the log is not signed by the key of the broker in the file');
  }
  if (payload.iss !== statement.payload.iss || payload.account !== file.account) {
    throw new LogRefused('unsigned', 'what is signed is about another broker or account');
  }
  if (payload.seq !== file.entries.length || payload.hash !== hash) {
    throw new LogRefused('cut', 'the entries do not end where the broker signed that they end', { seq: payload.seq });
  }
  if (expectedKey !== null && !leadsTo(expectedKey, file.broker.rotations, payload.iss, thumbprint)) {
    throw new LogRefused('foreign_key', 'the key that was given does not lead to the key under this log');
  }
  const { iss, account, iat } = payload;
  return { iss, account, entries: file.entries, signedAtMs: iat * 1000, thumbprint };
}

function readable(text: string): LogFile {
  try {
    return parseLogFile(parseStrictJson(text, LIMITS));
  } catch (cause) {
    throw new LogRefused('unreadable', 'this is no log file', { cause });
  }
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new LogRefused('unreadable', 'what the broker signed cannot be read', { cause });
  }
}

/** The hash of the last entry, after every link has been followed. */
function chainEnd({ account, entries }: LogFile): Base64Url {
  let prev = logOrigin(account, sha256);
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1;
    if (entry.seq !== seq || entry.prev !== prev) {
      throw new LogRefused('changed', `entry ${seq} does not follow the one before it`, { seq });
    }
    prev = hashOfEntry(entry, sha256);
  }
  return prev;
}

function admitted(x: Base64Url): void {
  try {
    admitDeviceKey(decodeBase64Url(x));
  } catch (cause) {
    throw new LogRefused('unsigned', 'the key of the broker is a weak one', { cause });
  }
}

/** From the known key through signed rotations to the one that signed. */
function leadsTo(expected: string, rotations: readonly string[], iss: string, signer: Base64Url): boolean {
  if (isKey(signer, expected)) return true;
  let known: Base64Url | null = null;
  for (const compact of rotations) {
    const rotation = parsed(() => parseRotation(compact));
    if (known !== null) {
      if (!follows(rotation, known, iss)) return false;
      known = rotation.payload.key.x;
    } else if (isKey(thumbprintOf(rotation.payload.key.x), expected)) known = rotation.payload.key.x;
  }
  return known !== null && thumbprintOf(known) === signer;
}

function follows({ header, payload, signingInput, signature }: ParsedRotation, known: Base64Url, iss: string): boolean {
  admitted(known);
  return payload.iss === iss && header.kid === thumbprintOf(known) && signedBy(known, signingInput, signature);
}

const SHOWN_LENGTH = 24;

function isKey(thumbprint: string, expected: string): boolean {
  const given = expected.replaceAll(/\s/gu, '');
  return given === thumbprint || (given.length === SHOWN_LENGTH && thumbprint.startsWith(given));
}

const thumbprintOf = (x: Base64Url): Base64Url =>
  createHash('sha256').update(thumbprintInput(x)).digest('base64url') as Base64Url;
