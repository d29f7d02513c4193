import { displayText, NAME_MAX, readDeviceName } from '../display-text.ts';
import { type Kid, readKid } from '../ids.ts';
import { oneOf } from '../json/reader.ts';
import { type Message, message } from './message.ts';
import { readCompact } from './proof.ts';
import { REGISTRATION_STATUSES, type RegistrationStatus } from './words.ts';

export interface RegisterRequest extends Message {
  /** A proof for `register`, which carries the key and its tier. */
  readonly proof: string;
  /** The customer's name for the PC. */
  readonly name: string;
}

export interface RegisterAnswer extends Message {
  readonly kid: Kid;
  readonly status: RegistrationStatus;
  readonly accountLabel: string;
}

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseRegisterRequest = message<RegisterRequest>('register request', {
  proof: readCompact,
  name: readDeviceName,
});

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseRegisterAnswer = message<RegisterAnswer>('register answer', {
  kid: readKid,
  status: oneOf(REGISTRATION_STATUSES),
  accountLabel: displayText(NAME_MAX),
});
