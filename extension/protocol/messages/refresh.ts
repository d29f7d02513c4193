import { type Kid, readKid } from '../ids.ts';
import { integer, oneOf, orNull } from '../json/reader.ts';
import { type LoginMode, readLoginMode } from '../proof/login-mode.ts';
import { type Message, message } from './message.ts';
import { readCompact } from './proof.ts';
import { DEVICE_WORDS, type DeviceWord } from './words.ts';

/** Renews the session of this browser. The answer sets its new cookie. */
export interface RefreshRequest extends Message {
  /** A proof for `refresh` by the device that the session belongs to. */
  readonly proof: string;
}

export interface RefreshAnswer extends Message {
  readonly kid: Kid;
  readonly word: DeviceWord;
  /** Generation of the newest key that the broker now holds; null unless accepted. */
  readonly head: number | null;
  /** Null unless accepted. */
  readonly mode: LoginMode | null;
}

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseRefreshRequest = message<RefreshRequest>('refresh request', { proof: readCompact });

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseRefreshAnswer = message<RefreshAnswer>('refresh answer', {
  kid: readKid,
  word: oneOf(DEVICE_WORDS),
  head: orNull(integer(0)),
  mode: orNull(readLoginMode),
});
