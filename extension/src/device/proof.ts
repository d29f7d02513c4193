import {
  ADP_VERSION,
  assembleProof,
  encodeBase64Url,
  encodeSigningInput,
  encodeUtf8,
  type Nonce,
  type Origin,
  PROOF_ALG,
  PROOF_TYP,
} from '#protocol';
import type { Clock } from '../platform/clock.ts';
import type { Random } from '../platform/random.ts';
import { type Device, keyOf } from './device.ts';
import type { SigningPlan } from './evolution.ts';
import type { DeviceKeys } from './key-pair.ts';

export interface Signing {
  readonly keys: DeviceKeys;
  readonly clock: Clock;
  readonly random: Random;
}

/** The broker's challenge, and the page it is answered for as the browser reported it. */
export interface ProofContext {
  readonly nonce: Nonce;
  readonly pageOrigin: Origin;
}

/** Signs a login proof with the plan's key. The device must already lie in the vault with its counter raised. */
export const signLoginProof = async (
  signing: Signing,
  device: Device,
  plan: SigningPlan,
  context: ProofContext,
): Promise<string> => {
  const signer = keyOf(device, plan.sign);
  const offered = keyOf(device, plan.next);
  if (signer === undefined || offered === undefined) throw new RangeError('the device lacks a key of its plan');
  const input = encodeSigningInput(
    { alg: PROOF_ALG, typ: PROOF_TYP, kid: device.kid },
    {
      ...commonClaims(signing, device, context),
      ctr: device.ctr,
      prp: 'login',
      gen: plan.sign,
      nxt: offered.publicKey,
      ack: device.ackedCtr,
    },
  );
  return seal(signing, signer.privateKey, input);
};

/** What every registration is signed with, whatever the device has signed since (specification, section 3). */
const REGISTER_CTR = 1;

/** Proof of possession for generation 0. Sent again after a lost answer with the same key and the same counter. */
export const signRegisterProof = async (signing: Signing, device: Device, context: ProofContext): Promise<string> => {
  const first = keyOf(device, 0);
  if (first === undefined) throw new RangeError('the device has evolved; it is registered already');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: first.publicKey } as const;
  const input = encodeSigningInput(
    { alg: PROOF_ALG, typ: PROOF_TYP, kid: device.kid, jwk },
    { ...commonClaims(signing, device, context), ctr: REGISTER_CTR, prp: 'register' },
  );
  return seal(signing, first.privateKey, input);
};

const commonClaims = ({ clock, random }: Signing, device: Device, { nonce, pageOrigin }: ProofContext) => ({
  v: ADP_VERSION,
  aud: device.broker,
  org: pageOrigin,
  nonce,
  jti: encodeBase64Url(random.bytes(16)),
  iat: Math.floor(clock.now() / 1000),
  uv: 'none' as const,
});

const seal = async ({ keys }: Signing, privateKey: CryptoKey, input: string): Promise<string> =>
  assembleProof(input, await keys.sign(privateKey, Uint8Array.from(encodeUtf8(input))));
