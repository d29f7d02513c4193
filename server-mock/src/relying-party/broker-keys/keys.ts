import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Base64Url, thumbprintInput } from '#protocol';
import type { StoreTx } from '../../store/contract/index.ts';
import type { StoredBrokerKey } from '../../store/contract/records.ts';
import type { RelyingParty } from '../context.ts';

/** Makes the broker's first signing key when the store holds none. */
export async function ensureBrokerKey(rp: RelyingParty): Promise<void> {
  await rp.store.transaction(async (tx) => {
    const keys = await tx.brokerKeys.all();
    if (keys.length === 0) await tx.brokerKeys.append({ ...generate(rp, 1), rotation: null });
  });
}

/** Appends a new signing key; the one before it signs the rotation, so that every pin can follow. */
export async function rotateBrokerKey(rp: RelyingParty): Promise<void> {
  await rp.store.transaction(async (tx) => {
    const last = (await tx.brokerKeys.all()).at(-1);
    if (!last) throw new Error('there is no broker key to rotate');
    const next = generate(rp, last.seq + 1);
    const payload = { v: 1, iss: rp.origin, seq: next.seq, key: toJwk(next.publicKey) };
    await tx.brokerKeys.append({ ...next, rotation: signCompact('adp-rotation+jwt', payload, last) });
  });
}

export async function brokerKeysIn(tx: StoreTx): Promise<readonly StoredBrokerKey[]> {
  return tx.brokerKeys.all();
}

export const toJwk = (x: string) => ({ kty: 'OKP', crv: 'Ed25519', x }) as const;

/** Compact JWS (RFC 7515) by a broker key; `kid` is the RFC 7638 thumbprint. */
export function signCompact(typ: string, payload: object, key: StoredBrokerKey): string {
  const kid = createHash('sha256')
    .update(thumbprintInput(key.publicKey as Base64Url))
    .digest('base64url');
  const input = `${encode({ alg: 'Ed25519', typ, kid })}.${encode(payload)}`;
  return `${input}.${sign(null, Buffer.from(input), privateKeyOf(key)).toString('base64url')}`;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const privateKeyOf = (key: StoredBrokerKey): KeyObject =>
  createPrivateKey({ key: Buffer.from(key.pkcs8, 'base64url'), format: 'der', type: 'pkcs8' });

function generate(rp: RelyingParty, seq: number): Omit<StoredBrokerKey, 'rotation'> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 public key without x');
  return {
    seq,
    publicKey: x,
    pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    createdAtMs: rp.clock.now(),
  };
}
