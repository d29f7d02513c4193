import {
  type BrokerEndpoints,
  decodeBase64Url,
  type LocalizedName,
  type Origin,
  parseBrokerStatement,
} from '#protocol';
import { BrokerMismatch } from './mismatch.ts';
import type { BrokerKey } from './rotations.ts';
import { admitBrokerKey, isSignedBy } from './signature.ts';
import { thumbprintOf } from './thumbprint.ts';

/** What a broker says about itself, once its signature and its key have been checked. */
export interface VerifiedStatement {
  readonly key: BrokerKey;
  readonly name: LocalizedName;
  readonly endpoints: BrokerEndpoints;
}

/**
 * Checks that the statement speaks for `expectedBroker` and is signed by the very key it names.
 * @throws {BrokerMismatch}
 */
export const verifyStatement = async (compact: string, expectedBroker: Origin): Promise<VerifiedStatement> => {
  const { header, payload, signingInput, signature } = parsed(compact);
  if (payload.iss !== expectedBroker) throw new BrokerMismatch(`it speaks for ${payload.iss}`);

  const publicKey = admitted(payload.key.x);
  if (header.kid !== (await thumbprintOf(payload.key.x))) throw new BrokerMismatch('it is signed by another key');
  if (!(await isSignedBy(publicKey, signingInput, signature))) throw new BrokerMismatch('its signature does not hold');

  return {
    key: { seq: payload.seq, publicKey: payload.key.x },
    name: payload.name,
    endpoints: payload.endpoints,
  };
};

const parsed = (compact: string) => {
  try {
    return parseBrokerStatement(compact);
  } catch (error) {
    throw new BrokerMismatch('its statement cannot be read', error);
  }
};

const admitted = (x: string): Uint8Array => {
  try {
    const publicKey = decodeBase64Url(x, 32);
    admitBrokerKey(publicKey);
    return publicKey;
  } catch (error) {
    throw new BrokerMismatch('its key is not admitted', error);
  }
};
