import {
  type Base64Url,
  type DeviceWord,
  decideEvolution,
  decideTierChange,
  type Kid,
  type ParsedProof,
  type ProofClaims,
  type QuarantineCause,
  type Tier,
} from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Challenge } from '../../store/contract/ceremonies.ts';
import type { Device, RetiredKey } from '../../store/contract/devices.ts';
import { mayVeto } from '../device/may-veto.ts';
import { isFresh, isVerified } from '../tier/evidence.ts';
import { type Signer, verifySigner } from './signer.ts';

/** What was looked up for one proof. */
export interface Evidence {
  readonly proof: ParsedProof;
  readonly challenge: Challenge;
  readonly device: Device | null;
  readonly retired: readonly RetiredKey[];
  readonly account: Account | null;
  readonly expectedOrigin: string;
  readonly expectedExtensionOrigin: string;
  readonly nowMs: number;
}

export type ProofDecision =
  | { readonly kind: 'refuse'; readonly word: Exclude<DeviceWord, 'accepted'> }
  | { readonly kind: 'quarantine'; readonly because: QuarantineCause }
  | { readonly kind: 'accept'; readonly gen: number; readonly ctr: number; readonly nextKey: Base64Url }
  /** The tier changes, and the offered key is current at once. */
  | {
      readonly kind: 'change';
      readonly gen: number;
      readonly ctr: number;
      readonly currentKey: Base64Url;
      readonly tier: Tier;
      readonly presenceKey: Base64Url | null;
      readonly credentialHash: Base64Url | null;
    }
  /** A change that was carried out already, sent again. */
  | { readonly kind: 'repeat' };

/** The claims of every proof that a device key signs once it is registered. */
type EvolvingClaims = Extract<ProofClaims, { readonly gen: number }>;
type KeepClaims = Extract<ProofClaims, { readonly prp: 'keep' }>;

/**
 * Decides one proof of a registered device over a challenge that has been consumed. The order is the specification's
 * ("Checks of a proof"); until the signature is verified every failure is the same `refused`.
 */
export function decideProof(evidence: Evidence): ProofDecision {
  const { proof, challenge, device, account, expectedOrigin, nowMs } = evidence;
  const { claims } = proof;
  const role = verifySigner(proof, device, evidence.retired);
  if (role === null || !device || !account || !('gen' in claims)) return refuse('refused');
  if (claims.aud !== expectedOrigin || claims.org !== expectedOrg(claims, expectedOrigin)) return refuse('refused');
  if (claims.prp !== challenge.purpose) return refuse('refused');
  if (device.extensionOrigin !== evidence.expectedExtensionOrigin) return refuse('refused');

  const standing = standingFor(claims.prp, device, account, nowMs);
  if (standing !== null) return refuse(standing);

  const step = { signedBy: role, ctr: claims.ctr, nxt: claims.nxt, ack: claims.ack };
  const keys = { ...device, retired: evidence.retired };
  const decision =
    claims.prp === 'keep' && concernsTier(device, claims, role)
      ? decideTierChange(keys, { ...step, ...keepingOf(claims) }, challenge.issuedAtMs)
      : decideEvolution(keys, step, challenge.issuedAtMs);

  switch (decision.kind) {
    case 'late':
      return refuse('late');
    case 'repeat':
      return decision;
    case 'quarantine':
      // A device that has ended cannot be suspended any more.
      return device.status === 'active' ? decision : refuse('revoked');
    case 'accept':
      return 'nextKey' in decision
        ? acceptStep(device, claims, decision, nowMs)
        : acceptChange(device, claims, decision, nowMs);
  }
}

const keepingOf = ({ gen, tier, prs, crd }: KeepClaims) => ({ gen, tier, prs, crd });

/** A change that was carried out names what is pinned by now; it is signed by the key that it retired. */
const concernsTier = (device: Device, { tier, prs, crd }: KeepClaims, role: Signer['role']): boolean =>
  tier !== device.tier || prs !== device.presenceKey || crd !== device.credentialHash || role === 'retired';

const refuse = (word: Exclude<DeviceWord, 'accepted'>): ProofDecision => ({ kind: 'refuse', word });

/** Begun by a page are a login and the renewal of a session; everything else is begun in the extension. */
const expectedOrg = ({ prp }: EvolvingClaims, expectedOrigin: string): string | null =>
  prp === 'login' || prp === 'refresh' ? expectedOrigin : null;

function standingFor(
  purpose: EvolvingClaims['prp'],
  device: Device,
  account: Account,
  nowMs: number,
): Exclude<DeviceWord, 'accepted'> | null {
  switch (device.status) {
    case 'suspended':
      return 'suspended';
    case 'revoked':
      return purpose === 'veto' && mayVeto(device, account, nowMs) ? null : 'revoked';
    case 'released':
      return 'revoked';
    case 'pending':
    case 'abandoned':
      return 'refused';
    case 'active':
      return device.epoch === account.epoch ? null : 'revoked';
  }
}

/** What lets somebody in or moves money: the user was asked for this very thing, not this morning. */
const ASKS_ANEW: ReadonlySet<EvolvingClaims['prp']> = new Set(['unlock', 'approve', 'confirm']);

/** The key is right; whether its user was asked for it, the broker knows by its own evidence. */
function acceptStep(
  device: Device,
  claims: EvolvingClaims,
  { gen, ctr, nextKey }: { readonly gen: number; readonly ctr: number; readonly nextKey: Base64Url },
  nowMs: number,
): ProofDecision {
  const asked = ASKS_ANEW.has(claims.prp) ? isFresh(device, claims.uv, nowMs) : isVerified(device, claims.uv, nowMs);
  return asked ? { kind: 'accept', gen, ctr, nextKey } : refuse('tier');
}

/** Proven with the old tier, freshly; and never back to a key that a copier can use. */
function acceptChange(
  device: Device,
  claims: EvolvingClaims,
  { gen, ctr, currentKey }: { readonly gen: number; readonly ctr: number; readonly currentKey: Base64Url },
  nowMs: number,
): ProofDecision {
  if (claims.prp !== 'keep' || claims.tier === 'software' || !isFresh(device, claims.uv, nowMs)) return refuse('tier');
  const { tier, prs: presenceKey, crd: credentialHash } = claims;
  return { kind: 'change', gen, ctr, currentKey, tier, presenceKey, credentialHash };
}

/** One proof per device and one challenge for all: otherwise the post is malformed. */
export function sharedNonce(proofs: readonly ParsedProof[]): string | null {
  const nonces = new Set(proofs.map(({ claims }) => claims.nonce));
  const kids = new Set(proofs.map(({ header }): Kid => header.kid));
  const [nonce] = nonces;
  return nonces.size === 1 && kids.size === proofs.length && nonce !== undefined ? nonce : null;
}
