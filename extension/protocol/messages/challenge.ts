import { displayText, type LocalizedName, NAME_MAX, readLocalizedName } from '../display-text.ts';
import type { Base64Url } from '../encoding/base64url.ts';
import { bytesOf, type Kid, type Nonce, readKid, readNonce } from '../ids.ts';
import { integer, list, mismatch, object, oneOf, orNull, type Reader, readObject } from '../json/reader.ts';
import { CHALLENGE_PURPOSES, type ChallengePurpose } from '../proof/purpose.ts';
import { type Message, message } from './message.ts';
import { PROOFS_MAX } from './proof.ts';

/** Asks for a challenge, and for the heads of the devices that will answer it. */
export interface ChallengeRequest extends Message {
  readonly purpose: ChallengePurpose;
  /** None twice; none for `register`. */
  readonly kids: readonly Kid[];
}

export interface ChallengeAnswer extends Message {
  readonly nonce: Nonce;
  /** How long the challenge lasts from now. */
  readonly expiresInSeconds: number;
  /** For each device asked about, the generation of the newest key that the broker holds. */
  readonly heads: Readonly<Record<string, number>>;
  /** For `register` only: whom the customer registers with, and as whom. */
  readonly registration: RegistrationIntroduction | null;
  /** For `refresh` only: the session of this browser, and the device that it belongs to. */
  readonly session: ChallengedSession | null;
}

export interface ChallengedSession {
  /** SHA-256 of the session id. */
  readonly sid: Base64Url;
  readonly kid: Kid;
}

export interface RegistrationIntroduction {
  readonly brokerName: LocalizedName;
  readonly accountLabel: string;
}

const readHeads: Reader<Readonly<Record<string, number>>> = (value, at) => {
  const heads = Object.entries(readObject(value, at));
  if (heads.length > PROOFS_MAX) throw mismatch(at, `at most ${PROOFS_MAX} members`, value);
  const readHead = integer(0);
  return Object.fromEntries(heads.map(([kid, head]) => [readKid(kid, `${at} member`), readHead(head, `${at} value`)]));
};

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseChallengeRequest = message<ChallengeRequest>('challenge request', {
  purpose: oneOf(CHALLENGE_PURPOSES),
  kids: list(readKid, { min: 0, max: PROOFS_MAX, identity: (kid) => kid }),
});

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseChallengeAnswer = message<ChallengeAnswer>('challenge answer', {
  nonce: readNonce,
  expiresInSeconds: integer(1, 3600),
  heads: readHeads,
  registration: orNull(
    object<RegistrationIntroduction>({ brokerName: readLocalizedName, accountLabel: displayText(NAME_MAX) }),
  ),
  session: orNull(object<ChallengedSession>({ sid: bytesOf(32), kid: readKid })),
});
