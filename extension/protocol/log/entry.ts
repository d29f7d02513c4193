import { type Base64Url, encodeBase64Url } from '../encoding/base64url.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { bytesOf, type Kid, readKid } from '../ids.ts';
import { canonicalizeJson } from '../json/canonical-json.ts';
import { integer, matching, orNull, type Reader } from '../json/reader.ts';
import { type Message, message } from '../messages/message.ts';

/** One thing that happened with an account. Each entry holds the hash of the one before it, so that none can be changed or left out. */
export interface LogEntry extends Message {
  /** From 1, without a gap. */
  readonly seq: number;
  /** Milliseconds since 1970 by the broker's clock. */
  readonly at: number;
  readonly kind: string;
  /** The device that it is about. */
  readonly kid: Kid | null;
  /** The customer's name for that PC. */
  readonly pc: string | null;
  /** How many times; more than 1 for what is gathered by the hour. */
  readonly count: number;
  /** SHA-256 of what it is about: of a row, for one. */
  readonly about: Base64Url | null;
  /** Hash of the entry before; of the first one, the {@link logOrigin}. */
  readonly prev: Base64Url;
}

const text: Reader<string | null> = orNull(matching(/^[^\0]{1,200}$/u, 'a name'));

export const readLogEntry: Reader<LogEntry> = (value) =>
  message<LogEntry>('log entry', {
    seq: integer(1),
    at: integer(0),
    kind: matching(/^[a-z][a-z0-9_]{0,63}$/, 'a kind of event'),
    kid: orNull(readKid),
    pc: text,
    count: integer(1),
    about: orNull(bytesOf(32)),
    prev: bytesOf(32),
  })(value);

/** SHA-256 is the caller's: 32 bytes over the given ones. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** The hash of an entry: SHA-256 over its RFC 8785 bytes. */
export const hashOfEntry = (entry: LogEntry, sha256: Sha256): Base64Url =>
  encodeBase64Url(sha256(encodeUtf8(canonicalizeJson(entry))));

/** What stands before the first entry of an account: no entry of another account fits here. */
export const logOrigin = (account: string, sha256: Sha256): Base64Url =>
  encodeBase64Url(sha256(encodeUtf8(canonicalizeJson({ account, log: 'adp-log/v1' }))));
