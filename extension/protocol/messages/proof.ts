import { type Kid, readKid } from '../ids.ts';
import { integer, list, matching, object, oneOf, orNull, type Reader } from '../json/reader.ts';
import { PROOF_MAX_BYTES } from '../proof/compact.ts';
import { type LoginMode, readLoginMode } from '../proof/login-mode.ts';
import { type Message, message } from './message.ts';
import { DEVICE_WORDS, type DeviceWord, PAGE_WORDS, type PageWord } from './words.ts';

/** Devices of one broker on one PC that prove themselves together: a family. */
export const PROOFS_MAX = 8;

export interface ProofRequest extends Message {
  /** Compact proofs, all over one challenge, one per device. */
  readonly proofs: readonly string[];
}

export interface ProofAnswer extends Message {
  readonly word: PageWord;
  /** One for each proof. */
  readonly results: readonly ProofResult[];
}

export interface ProofResult {
  readonly kid: Kid;
  readonly word: DeviceWord;
  /** Generation of the newest key that the broker now holds; null unless accepted. */
  readonly head: number | null;
  /** What the account asks for at a login; null unless accepted. */
  readonly mode: LoginMode | null;
}

/** A string in the alphabet of a compact JWS; {@link parseProof} reads what it holds. */
export const readCompact: Reader<string> = matching(
  new RegExp(`^[A-Za-z0-9_.-]{1,${PROOF_MAX_BYTES}}$`),
  `a compact JWS of at most ${PROOF_MAX_BYTES} characters`,
);

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseProofRequest = message<ProofRequest>('proof request', {
  proofs: list(readCompact, { min: 1, max: PROOFS_MAX }),
});

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseProofAnswer = message<ProofAnswer>('proof answer', {
  word: oneOf(PAGE_WORDS),
  results: list(
    object<ProofResult>({
      kid: readKid,
      word: oneOf(DEVICE_WORDS),
      head: orNull(integer(0)),
      mode: orNull(readLoginMode),
    }),
    { min: 1, max: PROOFS_MAX, identity: ({ kid }) => kid },
  ),
});
