import {
  type VerifiedAuthenticationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { COSEALG, cose, decodeAttestationObject, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';
import {
  type Base64Url,
  encodeBase64Url,
  type PlatformAssertion,
  type PlatformRegistration,
  ProtocolError,
} from '#protocol';
import { admitDeviceKey } from '../proof/ed25519.ts';

interface Expected {
  readonly expectedChallenge: Base64Url;
  /** The extension's own: WebAuthn runs in its window. */
  readonly expectedOrigin: string;
  /** Host of the broker. */
  readonly expectedRpId: string;
}

export interface KnownCredential {
  readonly credentialId: Base64Url;
  /** COSE key (RFC 9052, section 7). */
  readonly publicKey: Base64Url;
  readonly signCount: number;
}

const ALGORITHMS = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

/** Web Authentication, section 7.1, without attestation. Null unless everything fits and the user was verified. */
export async function verifyNewCredential(
  registration: PlatformRegistration,
  credentialId: Base64Url,
  expected: Expected,
): Promise<KnownCredential | null> {
  const { attestationObject, clientDataJSON } = registration;
  if (!isUnattested(attestationObject)) return null;
  const result = await orNull(() =>
    verifyRegistrationResponse({
      response: {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        clientExtensionResults: {},
        response: { attestationObject, clientDataJSON },
      },
      expectedChallenge: expected.expectedChallenge,
      expectedOrigin: expected.expectedOrigin,
      expectedRPID: expected.expectedRpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (!result?.verified) return null;
  const { id, publicKey, counter } = result.registrationInfo.credential;
  if (id !== credentialId || !isStrong(publicKey)) return null;
  return { credentialId, publicKey: encodeBase64Url(publicKey), signCount: counter };
}

/** Web Authentication, section 7.2. Resolves to the authenticator's signature counter; null unless everything fits. */
export async function verifyAssertion(
  assertion: PlatformAssertion,
  credential: KnownCredential,
  expected: Expected,
): Promise<number | null> {
  const { credentialId, authenticatorData, clientDataJSON, signature } = assertion;
  const result: VerifiedAuthenticationResponse | null = await orNull(() =>
    verifyAuthenticationResponse({
      response: {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        clientExtensionResults: {},
        response: { authenticatorData, clientDataJSON, signature },
      },
      expectedChallenge: expected.expectedChallenge,
      expectedOrigin: expected.expectedOrigin,
      expectedRPID: expected.expectedRpId,
      requireUserVerification: true,
      credential: {
        id: credential.credentialId,
        publicKey: Uint8Array.from(Buffer.from(credential.publicKey, 'base64url')),
        counter: credential.signCount,
      },
    }),
  );
  return result?.verified ? result.authenticationInfo.newCounter : null;
}

/**
 * The extension asks for no attestation. Looked at first: for another format the library follows the certificates of
 * whoever sent it, and fetches what they name.
 */
function isUnattested(attestationObject: Base64Url): boolean {
  try {
    const decoded = decodeAttestationObject(Uint8Array.from(Buffer.from(attestationObject, 'base64url')));
    return decoded.get('fmt') === 'none';
  } catch {
    return false;
  }
}

/** The library says by throwing what does not fit, and its messages repeat values: none of it is for anybody. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

/** The library takes Ed25519 keys under which nobody needs a private key to sign. */
function isStrong(publicKey: Uint8Array<ArrayBuffer>): boolean {
  const decoded = decodeCredentialPublicKey(publicKey) as unknown as Map<number, unknown>;
  // By its type: the library verifies every key of the type OKP as Ed25519, whatever algorithm the key names.
  if (decoded.get(cose.COSEKEYS.kty) !== cose.COSEKTY.OKP) return true;
  const x = decoded.get(cose.COSEKEYS.x);
  try {
    admitDeviceKey(x instanceof Uint8Array ? x : new Uint8Array());
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}
