import { type Base64Url, decodeBase64Url, type Origin, parseRotation } from '#protocol';
import { BrokerMismatch } from './mismatch.ts';
import { admitBrokerKey, isSignedBy } from './signature.ts';
import { thumbprintOf } from './thumbprint.ts';

/** One of the broker's keys; `seq` counts its rotations. */
export interface BrokerKey {
  readonly seq: number;
  readonly publicKey: Base64Url;
}

/**
 * Follows the rotations (oldest first) from the key we know. Those before it are history and not needed.
 * @returns the newest key that an unbroken chain of signatures leads to
 * @throws {BrokerMismatch}
 */
export const verifyRotations = async (
  rotations: readonly string[],
  expectedBroker: Origin,
  known: BrokerKey,
): Promise<BrokerKey> => {
  let newest = known;
  for (const compact of rotations) {
    const rotation = parsed(compact);
    if (rotation.payload.seq <= newest.seq) continue;
    newest = await follow(newest, rotation, expectedBroker);
  }
  return newest;
};

type Rotation = ReturnType<typeof parseRotation>;

const follow = async (from: BrokerKey, rotation: Rotation, expectedBroker: Origin): Promise<BrokerKey> => {
  const { header, payload, signingInput, signature } = rotation;
  if (payload.iss !== expectedBroker) throw new BrokerMismatch(`a rotation speaks for ${payload.iss}`);
  if (payload.seq !== from.seq + 1) throw new BrokerMismatch('a rotation is missing');
  if (header.kid !== (await thumbprintOf(from.publicKey)))
    throw new BrokerMismatch('a rotation comes from another key');
  const signer = decodeBase64Url(from.publicKey, 32);
  if (!(await isSignedBy(signer, signingInput, signature))) throw new BrokerMismatch('a rotation is not signed');
  admit(payload.key.x);
  return { seq: payload.seq, publicKey: payload.key.x };
};

const parsed = (compact: string): Rotation => {
  try {
    return parseRotation(compact);
  } catch (error) {
    throw new BrokerMismatch('a rotation cannot be read', error);
  }
};

const admit = (x: string): void => {
  try {
    admitBrokerKey(decodeBase64Url(x, 32));
  } catch (error) {
    throw new BrokerMismatch('a rotation leads to a key that is not admitted', error);
  }
};
