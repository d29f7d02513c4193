import { type Kid, readKid } from '../ids.ts';
import { object, oneOf, type Reader, readObject } from '../json/reader.ts';
import { PROOF_ALG } from '../jws.ts';
import { type PublicJwk, readPublicJwk } from '../keys/jwk.ts';

/** Explicit typing, so that no other JWS passes for a proof: RFC 8725 section 3.11. */
export const PROOF_TYP = 'adp+jwt' as const;

export interface ProofHeader {
  readonly alg: typeof PROOF_ALG;
  readonly typ: typeof PROOF_TYP;
  readonly kid: Kid;
  /** The key to be registered; in proofs for `register` only. */
  readonly jwk?: PublicJwk;
}

const common = { alg: oneOf([PROOF_ALG]), typ: oneOf([PROOF_TYP]), kid: readKid };
const readWithoutJwk = object<Omit<ProofHeader, 'jwk'>>(common);
const readWithJwk = object<Required<ProofHeader>>({ ...common, jwk: readPublicJwk });

export const readProofHeader: Reader<ProofHeader> = (value, at) =>
  (Object.hasOwn(readObject(value, at), 'jwk') ? readWithJwk : readWithoutJwk)(value, at);
