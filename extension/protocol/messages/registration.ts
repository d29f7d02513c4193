import { displayText } from '../display-text.ts';
import { type Kid, readKid } from '../ids.ts';
import { oneOf } from '../json/reader.ts';
import { type Message, message } from './message.ts';
import { REGISTRATION_STATUSES, type RegistrationStatus } from './words.ts';

/** Asks how far a registration is, in the session that began it. */
export interface RegistrationRequest extends Message {
  readonly kid: Kid;
}

export interface RegistrationAnswer extends Message {
  readonly kid: Kid;
  readonly status: RegistrationStatus;
  /** Masked address that the mail goes to. */
  readonly mailedTo: string;
}

/** RFC 5321 section 4.5.3.1.3 allows a path of 256 octets, with its two brackets. */
const MAIL_ADDRESS_MAX = 254;

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseRegistrationRequest = message<RegistrationRequest>('registration request', { kid: readKid });

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseRegistrationAnswer = message<RegistrationAnswer>('registration answer', {
  kid: readKid,
  status: oneOf(REGISTRATION_STATUSES),
  mailedTo: displayText(MAIL_ADDRESS_MAX),
});
