import { type Kid, readKid } from '../ids.ts';
import { integer, oneOf, orNull } from '../json/reader.ts';
import { type Message, message } from './message.ts';
import { readCompact } from './proof.ts';
import { DEVICE_OUTCOMES, DEVICE_WORDS, type DeviceOutcome, type DeviceWord } from './words.ts';

/** What a device asks for on its own account, without a page: `keep`, `veto` or `mail`. */
export interface DeviceRequest extends Message {
  readonly proof: string;
}

export interface DeviceAnswer extends Message {
  readonly kid: Kid;
  readonly word: DeviceWord;
  /** Generation of the newest key that the broker now holds; null unless accepted. */
  readonly head: number | null;
  /** Null unless accepted. */
  readonly outcome: DeviceOutcome | null;
}

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseDeviceRequest = message<DeviceRequest>('device request', { proof: readCompact });

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseDeviceAnswer = message<DeviceAnswer>('device answer', {
  kid: readKid,
  word: oneOf(DEVICE_WORDS),
  head: orNull(integer(0)),
  outcome: orNull(oneOf(DEVICE_OUTCOMES)),
});
