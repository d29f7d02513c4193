import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  ADP_VERSION,
  assembleRotation,
  type Base64Url,
  encodeBase64Url,
  encodeRotationInput,
  encodeUtf8,
  type Origin,
  PROOF_ALG,
  type PublicJwk,
  ROTATION_TYP,
  thumbprintInput,
} from '#protocol';
import type { StoredBrokerKey } from '../../store/contract/records.ts';
import type { RelyingParty } from '../context.ts';

/** Makes the broker's first signing key when the store holds none; keys of which nobody noted whose they are, are this one's. */
export async function ensureBrokerKey(rp: RelyingParty): Promise<void> {
  await rp.store.transaction(async (tx) => {
    const keys = await tx.brokerKeys.all();
    if (keys.length === 0) await tx.brokerKeys.append({ ...generate(rp, 0), rotation: null });
    else await tx.brokerKeys.claim(rp.origin);
  });
}

/** The keys in the database are another broker's: a rotation under this one's name would be one that no pin can follow. */
export class ForeignBrokerKeys extends Error {
  override readonly name = 'ForeignBrokerKeys';
  constructor(iss: string | null, origin: string) {
    super(
      iss === null
        ? `it is not known whose the keys in this database are: start the server once with its ORIGIN`
        : `the keys in this database are of ${iss}, and ORIGIN is ${origin}`,
    );
  }
}

export interface Rotated {
  readonly iss: string;
  readonly seq: number;
  /** RFC 7638 thumbprint of the new key. */
  readonly kid: Base64Url;
}

/**
 * Appends a new signing key; the one before it signs the rotation, so that every pin can follow.
 * @throws ForeignBrokerKeys
 */
export function rotateBrokerKey(rp: Pick<RelyingParty, 'store' | 'clock' | 'origin'>): Promise<Rotated> {
  return rp.store.transaction(async (tx) => {
    const last = (await tx.brokerKeys.all()).at(-1);
    if (!last) throw new Error('there is no broker key to rotate');
    if (last.iss !== rp.origin) throw new ForeignBrokerKeys(last.iss, rp.origin);
    const next = generate(rp, last.seq + 1);
    const input = encodeRotationInput(
      { alg: PROOF_ALG, typ: ROTATION_TYP, kid: thumbprintOf(last) },
      { v: ADP_VERSION, iss: rp.origin as Origin, seq: next.seq, key: jwkOf(next) },
    );
    const rotated = { ...next, rotation: assembleRotation(input, signWith(last, input)) };
    await tx.brokerKeys.append(rotated);
    return { iss: rp.origin, seq: rotated.seq, kid: thumbprintOf(rotated) };
  });
}

export const jwkOf = ({ publicKey }: Pick<StoredBrokerKey, 'publicKey'>): PublicJwk => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: publicKey as Base64Url,
});

/** RFC 7638, section 3. */
export const thumbprintOf = ({ publicKey }: StoredBrokerKey): Base64Url =>
  encodeBase64Url(
    createHash('sha256')
      .update(thumbprintInput(publicKey as Base64Url))
      .digest(),
  );

/** 64 bytes over the ASCII bytes of `signingInput`. RFC 8032, section 5.1.6. */
export const signWith = (key: StoredBrokerKey, signingInput: string): Uint8Array =>
  sign(null, encodeUtf8(signingInput), privateKeyOf(key));

const privateKeyOf = (key: StoredBrokerKey): KeyObject =>
  createPrivateKey({ key: Buffer.from(key.pkcs8, 'base64url'), format: 'der', type: 'pkcs8' });

function generate(rp: Pick<RelyingParty, 'clock' | 'origin'>, seq: number): Omit<StoredBrokerKey, 'rotation'> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 public key without x');
  return {
    seq,
    publicKey: x,
    pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    iss: rp.origin,
    createdAtMs: rp.clock.now(),
  };
}
