import {
  type Base64Url,
  type ChallengePurpose,
  type DeviceOutcome,
  type DeviceWord,
  decodeBase64Url,
  type Kid,
  type LoginMode,
  type ParsedProof,
  type PublicErrorCode,
  type QuarantineCause,
  type RegistrationStatus,
  type TierState,
} from '#protocol';

export interface BrokerDevice extends TierState {
  readonly status: 'pending' | 'active' | 'suspended' | 'revoked';
  readonly quarantined: QuarantineCause | null;
  readonly name: string;
  readonly credentialId: Base64Url | null;
  /** When the broker last saw that the user was asked. */
  readonly verifiedAtMs: number | null;
}

export interface Settings {
  accountLabel: string;
  /** False: the session has not begun a registration. */
  hasGrant: boolean;
  /** What becomes of the registration mail. */
  mail: RegistrationStatus;
  /** What comes of an accepted `veto`, `mail` or `unlock`. */
  outcome: DeviceOutcome;
  /** What accepted proofs are told of the account. */
  mode: LoginMode;
  /** To which device the session of this browser belongs. */
  session: Kid | null;
  /** What a ticket hears. */
  ticketWord: DeviceWord;
  /** Answered to everything on this path instead of the real answer. */
  readonly errors: Map<string, PublicErrorCode>;
}

export class Refusal extends Error {
  readonly code: PublicErrorCode;
  constructor(code: PublicErrorCode) {
    super(code);
    this.code = code;
  }
}

export interface Challenge {
  readonly purpose: ChallengePurpose;
  readonly issuedAtMs: number;
}

export const isValid = async ({ signature, signingInput }: ParsedProof, publicKey: string): Promise<boolean> => {
  const raw = Uint8Array.from(decodeBase64Url(publicKey, 32));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, Uint8Array.from(signature), Uint8Array.from(signingInput));
};
