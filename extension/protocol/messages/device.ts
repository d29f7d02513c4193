import { type Kid, readKid } from '../ids.ts';
import { integer, matching, object, oneOf, orNull } from '../json/reader.ts';
import { type LoginMode, readLoginMode } from '../proof/login-mode.ts';
import { type Message, message } from './message.ts';
import { readCompact } from './proof.ts';
import { DEVICE_OUTCOMES, DEVICE_WORDS, type DeviceOutcome, type DeviceWord } from './words.ts';

/** What a device asks for on its own account, without a page: `keep`, `veto`, `mail`, `unlock`, `approve` or `confirm`. */
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
  /** Null unless accepted. */
  readonly mode: LoginMode | null;
  /** For `unlock` alone, and only when a window was opened. */
  readonly opened: OpenedWindow | null;
}

/** A window in which the customer may log in. */
export interface OpenedWindow {
  /** Six digits, for a browser elsewhere. */
  readonly digits: string;
  /** How long it stays open from now. */
  readonly seconds: number;
}

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseDeviceRequest = message<DeviceRequest>('device request', { proof: readCompact });

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseDeviceAnswer = message<DeviceAnswer>('device answer', {
  kid: readKid,
  word: oneOf(DEVICE_WORDS),
  head: orNull(integer(0)),
  outcome: orNull(oneOf(DEVICE_OUTCOMES)),
  mode: orNull(readLoginMode),
  opened: orNull(object<OpenedWindow>({ digits: matching(/^\d{6}$/, 'six digits'), seconds: integer(1, 600) })),
});
