import { type Kid, readKid } from '../ids.ts';
import { object, oneOf, type Reader } from '../json/reader.ts';
import { PROOF_ALG } from '../jws.ts';
import { type PublicJwk, readPublicJwk } from '../keys/jwk.ts';

/** Explicit typing, so that no other JWS passes for a proof: RFC 8725 section 3.11. */
export const PROOF_TYP = 'adp+jwt' as const;

export interface ProofHeader {
  readonly alg: typeof PROOF_ALG;
  readonly typ: typeof PROOF_TYP;
  readonly kid: Kid;
  /** For `register` the key to be registered, for `pin` the presence key; in no other proof. */
  readonly jwk?: PublicJwk;
}

export const readProofHeader: Reader<ProofHeader> = object<
  Omit<ProofHeader, 'jwk'>,
  Required<Pick<ProofHeader, 'jwk'>>
>({ alg: oneOf([PROOF_ALG]), typ: oneOf([PROOF_TYP]), kid: readKid }, { jwk: readPublicJwk });
