import type { Base64Url } from '../encoding/base64url.ts';
import { malformed } from '../errors.ts';
import { bytesOf, type Kid, readKid } from '../ids.ts';
import { integer, oneOf, orNull } from '../json/reader.ts';
import { type LoginMode, readLoginMode } from '../proof/login-mode.ts';
import { type Message, message } from './message.ts';
import { readCompact } from './proof.ts';
import { ROWS_MAX } from './rows.ts';
import { DEVICE_WORDS, type DeviceWord } from './words.ts';

/** Asks to be told when a row waits for this device. Exactly one of `proof` and `ticket`. */
export interface ListenRequest extends Message {
  readonly kid: Kid;
  /** A proof for `listen`. */
  readonly proof: string | null;
  /** What an earlier answer gave: it only hears that something waits, so that a locked device can hear it too. */
  readonly ticket: Base64Url | null;
}

/**
 * One line of the answer, which is a stream of lines of JSON. The first answers the request; each further one is a heartbeat, or
 * says that another number of rows waits. Only the first has `head`, `ticket` and `mode`.
 */
export interface ListenLine extends Message {
  readonly kid: Kid;
  readonly word: DeviceWord;
  /** Generation of the newest key that the broker now holds; null unless a proof was accepted. */
  readonly head: number | null;
  /** For listening again after the line broke; null unless a proof was accepted. */
  readonly ticket: Base64Url | null;
  readonly mode: LoginMode | null;
  /** How many rows wait. */
  readonly waiting: number;
}

const read = message<ListenRequest>('listen request', {
  kid: readKid,
  proof: orNull(readCompact),
  ticket: orNull(bytesOf(32)),
});

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseListenRequest = (value: unknown): ListenRequest => {
  const request = read(value);
  if ((request.proof === null) === (request.ticket === null)) {
    throw malformed('listen request: expected either a proof or a ticket');
  }
  return request;
};

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseListenLine = message<ListenLine>('listen line', {
  kid: readKid,
  word: oneOf(DEVICE_WORDS),
  head: orNull(integer(0)),
  ticket: orNull(bytesOf(32)),
  mode: orNull(readLoginMode),
  waiting: integer(0, ROWS_MAX),
});
