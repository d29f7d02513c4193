import {
  type Action,
  ADP_VERSION,
  assembleProof,
  type Base64Url,
  decodeBase64Url,
  encodeBase64Url,
  encodeSigningInput,
  encodeUtf8,
  type Kid,
  type Nonce,
  type Origin,
  PROOF_ALG,
  PROOF_TYP,
  type ProofClaims,
  type Tier,
  type UserVerification,
} from '#protocol';
import type { Clock } from '../platform/clock.ts';
import type { Random } from '../platform/random.ts';
import { type Device, keyOf } from './device.ts';
import type { DeviceKey, Wrapping } from './key.ts';
import type { DeviceKeys } from './key-pair.ts';
import type { PresenceKey } from './presence.ts';

export interface Signing {
  readonly keys: DeviceKeys;
  readonly clock: Clock;
  readonly random: Random;
}

/** The broker's challenge, and the page it is answered for as the browser reported it; null for our own pages. */
export interface ProofContext {
  readonly nonce: Nonce;
  readonly pageOrigin: Origin | null;
}

/** One step of a device's evolution. The device must already lie in the vault with its counter raised. */
export interface EvolvingStep {
  readonly device: Device;
  readonly signer: DeviceKey;
  readonly offered: DeviceKey;
  /** null for the tier `software` */
  readonly wrapping: Wrapping | null;
}

/** What the broker is told of the way in which the key is kept from now on. */
interface Kept {
  readonly tier: Tier;
  readonly presence: Pick<PresenceKey, 'publicKey'> | null;
  readonly credentialId: Base64Url | null;
}

/** By name: what somebody else prepared under this device's id must not become the device's. */
const keeping = async ({ tier, presence, credentialId }: Kept) => ({
  tier,
  prs: presence?.publicKey ?? null,
  crd: credentialId === null ? null : await hashOf(credentialId),
});

const hashOf = async (credentialId: Base64Url): Promise<Base64Url> =>
  encodeBase64Url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(decodeBase64Url(credentialId)))),
  );

/** @throws {KeyLocked} */
export const signLoginProof = (signing: Signing, step: EvolvingStep, context: ProofContext): Promise<string> =>
  signStep(signing, step, { ...evolvingClaims(signing, step, context), prp: 'login' });

/** Says how the key is kept from now on, or confirms it. @throws {KeyLocked} */
export const signKeepProof = async (
  signing: Signing,
  step: EvolvingStep,
  nonce: Nonce,
  kept: Kept,
): Promise<string> => {
  const said = await keeping(kept);
  return signStep(signing, step, { ...evolvingClaims(signing, step, ownPage(nonce)), ...said, prp: 'keep' });
};

/** Renews the session that the challenge names, for the page that asked. @throws {KeyLocked} */
export const signRefreshProof = (
  signing: Signing,
  step: EvolvingStep,
  context: ProofContext,
  sid: Base64Url,
): Promise<string> => signStep(signing, step, { ...evolvingClaims(signing, step, context), sid, prp: 'refresh' });

/** What a device wants on its own account, without a page; `act` and `num` are the broker's row and the number typed. */
export type OwnWish =
  | { readonly prp: 'veto' | 'mail' | 'unlock' | 'read' | 'listen' }
  | { readonly prp: 'confirm'; readonly act: Action }
  | { readonly prp: 'approve'; readonly act: Action; readonly num: number | null };

/** @throws {KeyLocked} */
export const signOwnProof = (signing: Signing, step: EvolvingStep, nonce: Nonce, wish: OwnWish): Promise<string> =>
  signStep(signing, step, { ...evolvingClaims(signing, step, ownPage(nonce)), ...wish });

const ownPage = (nonce: Nonce): ProofContext => ({ nonce, pageOrigin: null });

const evolvingClaims = (signing: Signing, { device, signer, offered }: EvolvingStep, context: ProofContext) => ({
  ...commonClaims(signing, device.broker, context),
  uv: userVerificationOf(device.tier),
  ctr: device.ctr,
  gen: signer.gen,
  nxt: offered.publicKey,
  ack: device.ackedCtr,
});

const signStep = async (signing: Signing, step: EvolvingStep, claims: ProofClaims): Promise<string> => {
  const input = encodeSigningInput({ alg: PROOF_ALG, typ: PROOF_TYP, kid: step.device.kid }, claims);
  return seal(signing, await signing.keys.open(step.signer, step.wrapping), input);
};

/** What every registration is signed with, whatever the device has signed since (specification, section 3). */
const REGISTER_CTR = 1;

/**
 * Proof of possession for generation 0. Sent again after a lost answer with the same key and the same counter.
 * @throws {KeyLocked}
 */
export const signRegisterProof = async (
  signing: Signing,
  device: Device,
  wrapping: Wrapping | null,
  context: ProofContext,
): Promise<string> => {
  const first = keyOf(device, 0);
  if (first === undefined) throw new RangeError('the device has evolved; it is registered already');
  const input = encodeSigningInput(
    { alg: PROOF_ALG, typ: PROOF_TYP, kid: device.kid, jwk: jwkOf(first.publicKey) },
    {
      ...commonClaims(signing, device.broker, context),
      ...(await keeping(device)),
      uv: userVerificationOf(device.tier),
      ctr: REGISTER_CTR,
      prp: 'register',
    },
  );
  return seal(signing, await signing.keys.open(first, wrapping), input);
};

/** Who asks for an evaluation of a PIN. The presence key must already lie in the vault with its counter raised. */
export interface Presence {
  readonly kid: Kid;
  readonly broker: Origin;
  readonly key: PresenceKey;
}

export const signPinProof = (signing: Signing, { kid, broker, key }: Presence, nonce: Nonce, blinded: Base64Url) => {
  const input = encodeSigningInput(
    { alg: PROOF_ALG, typ: PROOF_TYP, kid, jwk: jwkOf(key.publicKey) },
    { ...commonClaims(signing, broker, ownPage(nonce)), uv: 'pin', ctr: key.ctr, bld: blinded, prp: 'pin' },
  );
  return seal(signing, key.privateKey, input);
};

const jwkOf = (x: Base64Url) => ({ kty: 'OKP', crv: 'Ed25519', x }) as const;

const userVerificationOf = (tier: Tier): UserVerification => (tier === 'software' ? 'none' : tier);

const commonClaims = ({ clock, random }: Signing, broker: Origin, { nonce, pageOrigin }: ProofContext) => ({
  v: ADP_VERSION,
  aud: broker,
  org: pageOrigin,
  nonce,
  jti: encodeBase64Url(random.bytes(16)),
  iat: Math.floor(clock.now() / 1000),
});

const seal = async ({ keys }: Signing, privateKey: CryptoKey, input: string): Promise<string> =>
  assembleProof(input, await keys.sign(privateKey, Uint8Array.from(encodeUtf8(input))));
