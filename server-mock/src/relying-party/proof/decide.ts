import { type Base64Url, type DeviceWord, decideEvolution, type Kid, type ParsedProof } from '#protocol';
import type { Challenge } from '../../store/contract/ceremonies.ts';
import type { Device, RetiredKey } from '../../store/contract/devices.ts';
import { NOBODYS_KEY, signedBy } from './ed25519.ts';

/** What was looked up for one proof. */
export interface Evidence {
  readonly proof: ParsedProof;
  readonly challenge: Challenge;
  readonly device: Device | null;
  readonly retired: readonly RetiredKey[];
  readonly accountEpoch: number | null;
  readonly expectedOrigin: string;
  readonly expectedExtensionOrigin: string;
}

export type ProofDecision =
  | { readonly kind: 'refuse'; readonly word: Exclude<DeviceWord, 'accepted'> }
  | { readonly kind: 'quarantine'; readonly because: 'retired_key' | 'counter' | 'forked_key' }
  | { readonly kind: 'accept'; readonly gen: number; readonly ctr: number; readonly nextKey: Base64Url };

/**
 * Decides one login proof over a challenge that has been consumed. The order is the specification's ("Checks of a proof");
 * until the signature is verified every failure is the same `refused`.
 */
export function decideLoginProof(evidence: Evidence): ProofDecision {
  const { proof, challenge, device, expectedOrigin } = evidence;
  const { claims } = proof;
  const signer = findSigner(evidence);
  // An unknown device or generation costs the same verification.
  const verified = signedBy(signer.key, proof.signingInput, proof.signature);
  if (!verified || signer.role === 'nobody' || !device) return refuse('refused');
  if (claims.aud !== expectedOrigin || claims.org !== expectedOrigin) return refuse('refused');
  if (claims.prp !== 'login' || claims.prp !== challenge.purpose) return refuse('refused');
  if (device.extensionOrigin !== evidence.expectedExtensionOrigin) return refuse('refused');
  switch (device.status) {
    case 'suspended':
      return refuse('suspended');
    case 'revoked':
    case 'released':
      return refuse('revoked');
    case 'pending':
    case 'abandoned':
      return refuse('refused');
    case 'active':
  }
  if (device.epoch !== evidence.accountEpoch) return refuse('revoked');
  const evolution = decideEvolution(
    { ...device, retired: evidence.retired },
    { signedBy: signer.role, ctr: claims.ctr, nxt: claims.nxt, ack: claims.ack },
    challenge.issuedAtMs,
  );
  switch (evolution.kind) {
    case 'late':
      return refuse('late');
    case 'quarantine':
      return evolution;
    case 'accept':
      return { kind: 'accept', gen: evolution.gen, ctr: evolution.ctr, nextKey: evolution.nextKey };
  }
}

const refuse = (word: Exclude<DeviceWord, 'accepted'>): ProofDecision => ({ kind: 'refuse', word });

type Signer =
  | { readonly role: 'current' | 'next' | 'retired'; readonly key: Base64Url }
  | { readonly role: 'nobody'; readonly key: Base64Url };

function findSigner({ proof, device, retired }: Evidence): Signer {
  const nobody: Signer = { role: 'nobody', key: NOBODYS_KEY };
  const { claims } = proof;
  if (!device || !('gen' in claims)) return nobody;
  if (claims.gen === device.gen) return { role: 'current', key: device.currentKey };
  if (claims.gen === device.gen + 1 && device.nextKey) return { role: 'next', key: device.nextKey };
  const old = retired.find(({ gen }) => gen === claims.gen);
  return old ? { role: 'retired', key: old.publicKey } : nobody;
}

/** One proof per device and one challenge for all: otherwise the post is malformed. */
export function sharedNonce(proofs: readonly ParsedProof[]): string | null {
  const nonces = new Set(proofs.map(({ claims }) => claims.nonce));
  const kids = new Set(proofs.map(({ header }): Kid => header.kid));
  const [nonce] = nonces;
  return nonces.size === 1 && kids.size === proofs.length && nonce !== undefined ? nonce : null;
}
