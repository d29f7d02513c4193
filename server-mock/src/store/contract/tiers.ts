import type { Base64Url, Kid } from '#protocol';
import type { AccountId } from './ids.ts';

/** The broker's half of a PIN: an OPRF secret of its own for each presence key. `prepared` until a device is kept under it. */
export interface OprfSecret {
  readonly presenceKey: Base64Url;
  readonly kid: Kid;
  readonly accountId: AccountId;
  readonly status: 'prepared' | 'active';
  /** A scalar of ristretto255, 32 bytes; sealed at rest. Null once destroyed. */
  readonly secret: Base64Url | null;
  readonly triesLeft: number;
  /** Highest counter of the presence key. */
  readonly ctr: number;
  /** The element that was evaluated last. */
  readonly blinded: Base64Url;
  readonly evaluatedAtMs: number;
  readonly createdAtMs: number;
}

export interface OprfStore {
  readonly find: (presenceKey: Base64Url) => Promise<OprfSecret | null>;
  /** False when the presence key is known already. */
  readonly prepare: (secret: OprfSecret) => Promise<boolean>;
  /** One statement: takes a try if one is left, the counter rises, and the secret lives. Resolves to the tries left, or null. */
  readonly takeTry: (request: {
    readonly presenceKey: Base64Url;
    readonly ctr: number;
    readonly blinded: Base64Url;
    readonly nowMs: number;
  }) => Promise<number | null>;
  /** The element evaluated last, asked for again: only the counter rises. Resolves to the tries left, or null. */
  readonly repeat: (request: {
    readonly presenceKey: Base64Url;
    readonly ctr: number;
    readonly blinded: Base64Url;
    readonly nowMs: number;
  }) => Promise<number | null>;
  /** Makes a prepared secret the device's, and forgets every other of that device. False unless it was prepared for it. */
  readonly activate: (presenceKey: Base64Url, kid: Kid, accountId: AccountId) => Promise<boolean>;
  readonly resetTries: (kid: Kid, tries: number) => Promise<void>;
  /** Erases the secrets of the device for good. */
  readonly destroy: (kid: Kid) => Promise<void>;
  /** Erases the one secret for good: what was prepared under a device's id by whoever is no business of what it has. */
  readonly destroyOne: (presenceKey: Base64Url) => Promise<void>;
}

/** A credential of the PC's own authenticator. `prepared` until a device is kept under it. */
export interface PlatformCredential {
  readonly credentialId: Base64Url;
  readonly kid: Kid;
  readonly accountId: AccountId;
  readonly status: 'prepared' | 'active';
  /** COSE key (RFC 9052, section 7). */
  readonly publicKey: Base64Url;
  readonly signCount: number;
  readonly verifiedAtMs: number;
  readonly createdAtMs: number;
}

export interface PlatformCredentialStore {
  readonly find: (credentialId: Base64Url) => Promise<PlatformCredential | null>;
  /** False when the credential is known already. */
  readonly prepare: (credential: PlatformCredential) => Promise<boolean>;
  /** One statement: the signature counter rises, or stays 0 where the authenticator does not count. */
  readonly noteAssertion: (credentialId: Base64Url, signCount: number, nowMs: number) => Promise<boolean>;
  /** What waits under the device id for this account; whoever knows the id of an active device may have prepared some of it. */
  readonly prepared: (kid: Kid, accountId: AccountId) => Promise<readonly PlatformCredential[]>;
  /** The credential becomes the device's, and every other of that device is forgotten. False unless it was prepared for it. */
  readonly activate: (credentialId: Base64Url, kid: Kid, accountId: AccountId) => Promise<boolean>;
  readonly deleteOfDevice: (kid: Kid) => Promise<void>;
}
