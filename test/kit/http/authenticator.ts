import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { PlatformAssertion, PlatformRegistration } from '#protocol';
import { base64Url, type JsonObject } from './forge.ts';

export type CredentialAlgorithm = 'ES256' | 'EdDSA' | 'RS256';

/** What the browser asks of the authenticator. */
export interface Ceremony {
  readonly rpId: string;
  readonly origin: string;
  /** base64url, as it stands in the client data. */
  readonly challenge: string;
}

/** Where a test may lay hands on what the authenticator and the browser say. Every hook gets the honest value. */
export interface AuthenticatorHooks {
  readonly rpId?: string;
  /** Bits of section 6.1; honest: user present and verified (and, when made, the credential is in it). */
  readonly flags?: (honest: number) => number;
  readonly counter?: (honest: number) => number;
  readonly clientData?: (honest: JsonObject) => JsonObject;
  readonly clientDataText?: (honest: string) => string;
  readonly authenticatorData?: (honest: Buffer) => Buffer;
  readonly signature?: (honest: Buffer) => Buffer;
  readonly cose?: (honest: Map<number, unknown>) => Map<number, unknown>;
  readonly attestation?: (honest: Map<string, unknown>) => Map<string, unknown>;
  readonly credentialId?: string;
}

/** A platform authenticator in software: one credential at a time, a signature counter, no attestation. */
export interface Authenticator {
  /** base64url; null before the first `make`. */
  readonly credentialId: () => string | null;
  readonly make: (ceremony: Ceremony, hooks?: AuthenticatorHooks) => PlatformRegistration;
  readonly get: (ceremony: Ceremony, hooks?: AuthenticatorHooks) => PlatformAssertion;
  /** As if the hardware itself were cloned. */
  readonly copy: () => Authenticator;
}

interface Credential {
  readonly id: Buffer;
  readonly algorithm: CredentialAlgorithm;
  readonly privateKey: KeyObject;
  readonly cose: Map<number, unknown>;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

export function authenticator(
  options: { readonly algorithm?: CredentialAlgorithm; readonly counts?: boolean } = {},
  start: { readonly credential: Credential | null; readonly counter: number } = { credential: null, counter: 0 },
): Authenticator {
  const { algorithm = 'ES256', counts = true } = options;
  let { credential, counter } = start;
  const nextCounter = (): number => {
    counter += counts ? 1 : 0;
    return counter;
  };
  return {
    credentialId: () => credential && base64Url(credential.id),
    make: (ceremony, hooks = {}) => {
      credential = newCredential(algorithm);
      const cose = hooks.cose?.(credential.cose) ?? credential.cose;
      const authData = authenticatorData(ceremony, USER_PRESENT | USER_VERIFIED | HAS_CREDENTIAL, nextCounter(), hooks);
      const attested = Buffer.concat([authData, Buffer.alloc(16), sixteenBits(credential.id.length), credential.id]);
      const whole = Buffer.concat([attested, isoCBOR.encode(cose as never)]);
      const honest = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Uint8Array.from(hooks.authenticatorData?.(whole) ?? whole)],
      ]);
      return {
        attestationObject: base64Url(isoCBOR.encode((hooks.attestation?.(honest) ?? honest) as never)) as never,
        clientDataJSON: base64Url(clientData(ceremony, 'webauthn.create', hooks)) as never,
        transports: ['internal'],
      };
    },
    get: (ceremony, hooks = {}) => {
      if (!credential) throw new Error('The authenticator has no credential yet');
      const honest = authenticatorData(ceremony, USER_PRESENT | USER_VERIFIED, nextCounter(), hooks);
      const authData = hooks.authenticatorData?.(honest) ?? honest;
      const json = clientData(ceremony, 'webauthn.get', hooks);
      const signature = signed(credential, Buffer.concat([authData, sha256(json)]));
      return {
        credentialId: (hooks.credentialId ?? base64Url(credential.id)) as never,
        authenticatorData: base64Url(authData) as never,
        clientDataJSON: base64Url(json) as never,
        signature: base64Url(hooks.signature?.(signature) ?? signature) as never,
      };
    },
    copy: () => authenticator(options, { credential, counter }),
  };
}

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function sixteenBits(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** Web Authentication, section 6.1, without the attested credential. */
function authenticatorData({ rpId }: Ceremony, flags: number, counter: number, hooks: AuthenticatorHooks): Buffer {
  const rest = Buffer.alloc(5);
  rest.writeUInt8(hooks.flags?.(flags) ?? flags, 0);
  rest.writeUInt32BE(hooks.counter?.(counter) ?? counter, 1);
  return Buffer.concat([sha256(hooks.rpId ?? rpId), rest]);
}

/** Web Authentication, section 5.8.1. */
function clientData({ challenge, origin }: Ceremony, type: string, hooks: AuthenticatorHooks): string {
  const honest = { type, challenge, origin, crossOrigin: false };
  const text = JSON.stringify(hooks.clientData?.(honest) ?? honest);
  return hooks.clientDataText?.(text) ?? text;
}

function signed({ algorithm, privateKey }: Credential, bytes: Buffer): Buffer {
  return sign(algorithm === 'EdDSA' ? null : 'sha256', bytes, privateKey);
}

/** With the public key as RFC 9053 writes it. */
function newCredential(algorithm: CredentialAlgorithm): Credential {
  const id = randomBytes(32);
  const bytes = (text: string | undefined): Uint8Array => Uint8Array.from(Buffer.from(text ?? '', 'base64url'));
  switch (algorithm) {
    case 'ES256': {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const { x, y } = publicKey.export({ format: 'jwk' });
      const cose = new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]);
      return { id, algorithm, privateKey, cose };
    }
    case 'EdDSA': {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const { x } = publicKey.export({ format: 'jwk' });
      return {
        id,
        algorithm,
        privateKey,
        cose: new Map<number, unknown>([
          [1, 1],
          [3, -8],
          [-1, 6],
          [-2, bytes(x)],
        ]),
      };
    }
    case 'RS256': {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const { n, e } = publicKey.export({ format: 'jwk' });
      const cose = new Map<number, unknown>([
        [1, 3],
        [3, -257],
        [-1, bytes(n)],
        [-2, bytes(e)],
      ]);
      return { id, algorithm, privateKey, cose };
    }
  }
}
