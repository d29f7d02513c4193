import { decodeBase64Url, encodeBase64Url, encodeUtf8, type PlatformRequest } from '#protocol';
import type { PlatformChallenge } from '../../messaging/contract.ts';

type Challenge = Extract<PlatformChallenge, { word: 'challenge' }>;

/** `declined`: the customer said no, took too long, or the browser will not say. `no_prf`: it cannot make a secret. */
export type PlatformProblem = 'unavailable' | 'declined' | 'timed_out' | 'no_prf';

export interface PlatformProof {
  readonly registration: PlatformRequest['registration'];
  readonly assertion: PlatformRequest['assertion'];
  readonly secret: Uint8Array<ArrayBuffer>;
}

export class PlatformError extends Error {
  readonly problem: PlatformProblem;
  constructor(problem: PlatformProblem, cause?: unknown) {
    super(`the PC's authenticator: ${problem}`, { cause });
    this.name = 'PlatformError';
    this.problem = problem;
  }
}

/** What of the browser is used; a test has its own. */
export type Credentials = Pick<CredentialsContainer, 'create' | 'get'>;

/** Our own limit: an absent authenticator would hang the browser's dialog for ever. */
const PATIENCE_MS = 120_000;
/** EdDSA, ES256, RS256 (COSE). */
const ALGORITHMS = [-8, -7, -257] as const;
const PRF_INPUT = 'adp/kek/v1';
const SECRET_BYTES = 32;

/**
 * Has the PC's authenticator verify its user over the broker's challenge and give the secret of which the wrapping key is
 * made (the PRF extension). A new credential is asked once more after it was made, because not every browser gives the
 * secret at the making. One limit for both.
 *
 * @throws {PlatformError}
 */
export const askAuthenticator = async (
  challenge: Challenge,
  credentials: Credentials = navigator.credentials,
  patienceMs = PATIENCE_MS,
): Promise<PlatformProof> => {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new PlatformError('timed_out')), patienceMs);
  try {
    const made = challenge.credentialId === null ? await create(challenge, credentials, patience.signal) : null;
    const credentialId = made?.rawId ?? decodeBase64Url(challenge.credentialId ?? '').buffer;
    const asserted = await get(challenge, credentialId, credentials, patience.signal);
    return { registration: made === null ? null : registrationOf(made), ...asserted };
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw new PlatformError(problemOf(error), error);
  } finally {
    clearTimeout(timer);
  }
};

const create = async (
  challenge: Challenge,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<PublicKeyCredential> => {
  const made = (await withLimit(
    credentials.create({
      signal,
      publicKey: {
        rp: { id: challenge.rpId, name: challenge.rpId },
        // The device's own random id: no name of the customer lies in the authenticator but the one that it shows.
        user: { id: decodeBase64Url(challenge.kid), name: challenge.userName, displayName: challenge.userName },
        challenge: decodeBase64Url(challenge.nonce),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          userVerification: 'required',
          residentKey: 'discouraged',
        },
        attestation: 'none',
        timeout: PATIENCE_MS,
        extensions: { prf: {} },
      },
    }),
    signal,
  )) as PublicKeyCredential | null;
  if (made === null) throw new PlatformError('unavailable');
  // Where the browser does not say, the secret itself will.
  if (made.getClientExtensionResults().prf?.enabled === false) throw new PlatformError('no_prf');
  return made;
};

const get = async (
  challenge: Challenge,
  credentialId: ArrayBuffer,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Pick<PlatformProof, 'assertion' | 'secret'>> => {
  const asserted = (await withLimit(
    credentials.get({
      signal,
      publicKey: {
        rpId: challenge.rpId,
        challenge: decodeBase64Url(challenge.challenge),
        allowCredentials: [{ type: 'public-key', id: credentialId, transports: ['internal'] }],
        userVerification: 'required',
        timeout: PATIENCE_MS,
        extensions: { prf: { eval: { first: encodeUtf8(PRF_INPUT) } } },
      },
    }),
    signal,
  )) as PublicKeyCredential | null;
  if (asserted === null) throw new PlatformError('unavailable');
  const secret = bytesOf(asserted.getClientExtensionResults().prf?.results?.first);
  if (secret.length !== SECRET_BYTES) throw new PlatformError('no_prf');
  return { assertion: assertionOf(asserted), secret };
};

/** A browser that does not heed the signal must not hang the window either. */
const withLimit = <T>(asked: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    asked.then(resolve, reject);
  });

const bytesOf = (source: BufferSource | undefined): Uint8Array<ArrayBuffer> => {
  if (source === undefined) return new Uint8Array(0);
  if (source instanceof ArrayBuffer) return new Uint8Array(source.slice(0));
  return Uint8Array.from(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
};

const text = (buffer: ArrayBuffer) => encodeBase64Url(new Uint8Array(buffer));

const registrationOf = (made: PublicKeyCredential): PlatformRequest['registration'] => {
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    attestationObject: text(response.attestationObject),
    clientDataJSON: text(response.clientDataJSON),
    transports: response.getTransports(),
  };
};

const assertionOf = (asserted: PublicKeyCredential): PlatformRequest['assertion'] => {
  const response = asserted.response as AuthenticatorAssertionResponse;
  return {
    credentialId: text(asserted.rawId),
    authenticatorData: text(response.authenticatorData),
    clientDataJSON: text(response.clientDataJSON),
    signature: text(response.signature),
  };
};

/** For the customer's privacy the browser says little: a refusal and a time-out of its own have one name. */
const problemOf = (error: unknown): PlatformProblem => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError' || name === 'TimeoutError') return 'timed_out';
  return name === 'NotAllowedError' ? 'declined' : 'unavailable';
};
