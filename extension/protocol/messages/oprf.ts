import type { Base64Url } from '../encoding/base64url.ts';
import { bytesOf, type Kid, readKid } from '../ids.ts';
import { integer, oneOf, orNull } from '../json/reader.ts';
import { type Message, message } from './message.ts';
import { readCompact } from './proof.ts';
import { OPRF_WORDS, type OprfWord } from './words.ts';

/** So many evaluations of a device's PIN until a proof of its key sets the count back. */
export const PIN_TRIES = 5;

/** Asks for the evaluation of a blinded PIN (RFC 9497, mode 0, ristretto255-SHA512). */
export interface OprfRequest extends Message {
  /** A proof for `pin`, signed by the presence key. */
  readonly proof: string;
}

export interface OprfAnswer extends Message {
  readonly kid: Kid;
  readonly word: OprfWord;
  /** An encoded element of ristretto255; null unless evaluated. */
  readonly evaluated: Base64Url | null;
  /** How many evaluations are left, this one taken; null unless evaluated. */
  readonly triesLeft: number | null;
}

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseOprfRequest = message<OprfRequest>('oprf request', { proof: readCompact });

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseOprfAnswer = message<OprfAnswer>('oprf answer', {
  kid: readKid,
  word: oneOf(OPRF_WORDS),
  evaluated: orNull(bytesOf(32)),
  triesLeft: orNull(integer(0, PIN_TRIES)),
});
