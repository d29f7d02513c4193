import type { Base64Url } from '../encoding/base64url.ts';
import { bytesOf, type Kid, type Nonce, readKid, readNonce } from '../ids.ts';
import { list, matching, object, oneOf, orNull, type Reader } from '../json/reader.ts';
import { type Message, message } from './message.ts';
import { PLATFORM_WORDS, type PlatformWord } from './words.ts';

/** The binary parts of what `navigator.credentials.create()` returned (Web Authentication, section 5.2.1). */
export interface PlatformRegistration {
  readonly attestationObject: Base64Url;
  readonly clientDataJSON: Base64Url;
  readonly transports: readonly string[];
}

/** The binary parts of what `navigator.credentials.get()` returned (Web Authentication, section 5.2.2). */
export interface PlatformAssertion {
  readonly credentialId: Base64Url;
  readonly authenticatorData: Base64Url;
  readonly clientDataJSON: Base64Url;
  readonly signature: Base64Url;
}

/**
 * Shows that the PC's authenticator has verified its user: over the challenge `nonce`, or, for a row that is to be approved or
 * confirmed, over SHA-256 of the bytes of `nonce` and the bytes of `row`.
 */
export interface PlatformRequest extends Message {
  readonly kid: Kid;
  readonly nonce: Nonce;
  /** For a credential that the broker does not know yet; both are over the one challenge. */
  readonly registration: PlatformRegistration | null;
  readonly assertion: PlatformAssertion;
  /** SHA-256 of the row's RFC 8785 bytes; null when the assertion is about none. */
  readonly row: Base64Url | null;
}

export interface PlatformAnswer extends Message {
  readonly kid: Kid;
  readonly word: PlatformWord;
}

const BINARY_MAX = 8192;
/** What the parts hold is the business of the WebAuthn library that reads them. */
const readBinary = matching(
  new RegExp(`^[A-Za-z0-9_-]{1,${BINARY_MAX}}$`),
  `base64url of at most ${BINARY_MAX} characters`,
) as Reader<Base64Url>;
const TRANSPORTS_MAX = 8;

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parsePlatformRequest = message<PlatformRequest>('platform request', {
  kid: readKid,
  nonce: readNonce,
  registration: orNull(
    object<PlatformRegistration>({
      attestationObject: readBinary,
      clientDataJSON: readBinary,
      transports: list(matching(/^[a-z-]{1,32}$/, 'a transport'), { min: 0, max: TRANSPORTS_MAX }),
    }),
  ),
  assertion: object<PlatformAssertion>({
    credentialId: readBinary,
    authenticatorData: readBinary,
    clientDataJSON: readBinary,
    signature: readBinary,
  }),
  row: orNull(bytesOf(32)),
});

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parsePlatformAnswer = message<PlatformAnswer>('platform answer', {
  kid: readKid,
  word: oneOf(PLATFORM_WORDS),
});
