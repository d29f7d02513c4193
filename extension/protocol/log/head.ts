import { type BrokerHeader, brokerHeader } from '../broker/header.ts';
import type { Base64Url } from '../encoding/base64url.ts';
import { bytesOf, type Origin, readOrigin } from '../ids.ts';
import { integer, matching } from '../json/reader.ts';
import { joinJws, joinSigningInput, type Signed, splitJws } from '../jws.ts';
import { type Message, message } from '../messages/message.ts';

export const LOG_HEAD_TYP = 'adp-log+jwt' as const;
export const LOG_HEAD_MAX_BYTES = 1024;
const LIMITS = { what: 'log head', maxBytes: LOG_HEAD_MAX_BYTES, maxDepth: 1 } as const;

/** The broker's word for how long the log of an account is, and how it ends. */
export interface LogHead extends Message {
  readonly iss: Origin;
  readonly account: string;
  /** Of the newest entry; 0 while there is none. */
  readonly seq: number;
  /** Of the newest entry. */
  readonly hash: Base64Url;
  /** Seconds since 1970. */
  readonly iat: number;
}

export interface ParsedLogHead extends Signed {
  readonly header: BrokerHeader<typeof LOG_HEAD_TYP>;
  readonly payload: LogHead;
}

export const readAccountId = matching(/^[A-Za-z0-9_-]{1,64}$/, 'the id of an account');
const readHeader = brokerHeader(LOG_HEAD_TYP);
const readPayload = message<LogHead>('log head', {
  iss: readOrigin,
  account: readAccountId,
  seq: integer(0),
  hash: bytesOf(32),
  iat: integer(0),
});

/**
 * Reads a head by its form; nothing about it is verified.
 * @throws {ProtocolError} `malformed` or `unsupported_version`
 */
export function parseLogHead(compact: string): ParsedLogHead {
  const { header, payload, signingInput, signature } = splitJws(compact, LIMITS);
  return { header: readHeader(header, 'header'), payload: readPayload(payload), signingInput, signature };
}

/** The text to be signed. @throws {ProtocolError} as {@link parseLogHead} */
export const encodeLogHeadInput = (header: ParsedLogHead['header'], payload: LogHead): string =>
  joinSigningInput(readHeader(header, 'header'), readPayload(payload));

/** @throws {ProtocolError} `malformed` when too long, or when the signature is not of Ed25519's form */
export const assembleLogHead = (signingInput: string, signature: Uint8Array): string =>
  joinJws(signingInput, signature, LIMITS);
