import { malformed } from '../errors.ts';
import { joinJws, joinSigningInput, type Signed, splitJws } from '../jws.ts';
import { type ProofClaims, readProofClaims } from './claims.ts';
import { type ProofHeader, readProofHeader } from './header.ts';

export const PROOF_MAX_BYTES = 2048;
const LIMITS = { what: 'proof', maxBytes: PROOF_MAX_BYTES, maxDepth: 3 } as const;

/** A proof by its form; nothing about it is verified. */
export interface ParsedProof extends Signed {
  readonly header: ProofHeader;
  readonly claims: ProofClaims;
}

/**
 * Reads one proof: size, form, header, claims, and the keys in it.
 * @throws {ProtocolError} `malformed`, `unsupported_version` or `key_not_admitted`
 */
export function parseProof(compact: string): ParsedProof {
  const { header, payload, signingInput, signature } = splitJws(compact, LIMITS);
  return { ...readParts(header, payload), signingInput, signature };
}

/**
 * The text to be signed, once it is certain that it would be read.
 * @throws {ProtocolError} as {@link parseProof}
 */
export function encodeSigningInput(header: ProofHeader, claims: ProofClaims): string {
  const parts = readParts(header, claims);
  return joinSigningInput(parts.header, parts.claims);
}

/** @throws {ProtocolError} `malformed` when too long, or when the signature is not of Ed25519's form */
export const assembleProof = (signingInput: string, signature: Uint8Array): string =>
  joinJws(signingInput, signature, LIMITS);

function readParts(givenHeader: unknown, givenClaims: unknown): Pick<ParsedProof, 'header' | 'claims'> {
  const header = readProofHeader(givenHeader, 'header');
  const claims = readProofClaims(givenClaims, 'claims');
  if ((header.jwk !== undefined) !== (claims.prp === 'register' || claims.prp === 'pin')) {
    throw malformed(`header.jwk: expected in proofs for 'register' and 'pin' only, got it wrong in '${claims.prp}'`);
  }
  return { header, claims };
}
