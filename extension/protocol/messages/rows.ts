import { ROW_MAX_BYTES } from '../broker/row.ts';
import { type Kid, readKid } from '../ids.ts';
import { integer, list, matching, oneOf, orNull } from '../json/reader.ts';
import { type LoginMode, readLoginMode } from '../proof/login-mode.ts';
import { type Message, message } from './message.ts';
import { readCompact } from './proof.ts';
import { DEVICE_WORDS, type DeviceWord } from './words.ts';

/** So many rows wait for one device at most. */
export const ROWS_MAX = 8;

/** Asks for the rows that wait for this device: logins to be let through, and what is to be confirmed. */
export interface RowsRequest extends Message {
  /** A proof for `read`. */
  readonly proof: string;
}

export interface RowsAnswer extends Message {
  readonly kid: Kid;
  readonly word: DeviceWord;
  /** Generation of the newest key that the broker now holds; null unless accepted. */
  readonly head: number | null;
  /** Null unless accepted. */
  readonly mode: LoginMode | null;
  /** Signed rows, oldest first; none unless accepted. */
  readonly rows: readonly string[];
}

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseRowsRequest = message<RowsRequest>('rows request', { proof: readCompact });

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseRowsAnswer = message<RowsAnswer>('rows answer', {
  kid: readKid,
  word: oneOf(DEVICE_WORDS),
  head: orNull(integer(0)),
  mode: orNull(readLoginMode),
  rows: list(
    matching(
      new RegExp(`^[A-Za-z0-9_.-]{1,${ROW_MAX_BYTES}}$`),
      `a compact JWS of at most ${ROW_MAX_BYTES} characters`,
    ),
    { min: 0, max: ROWS_MAX },
  ),
});
