import type { Base64Url } from '../encoding/base64url.ts';
import { bytesOf } from '../ids.ts';
import { object, oneOf, type Reader } from '../json/reader.ts';
import { PROOF_ALG } from '../jws.ts';

/** Header of what a broker signs. */
export interface BrokerHeader<Typ extends string> {
  readonly alg: typeof PROOF_ALG;
  readonly typ: Typ;
  /** RFC 7638 thumbprint of the key that signs. */
  readonly kid: Base64Url;
}

export const brokerHeader = <const Typ extends string>(typ: Typ): Reader<BrokerHeader<Typ>> =>
  object<BrokerHeader<Typ>>({ alg: oneOf([PROOF_ALG]), typ: oneOf([typ]), kid: bytesOf(32) });
