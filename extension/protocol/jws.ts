import { decodeBase64Url, encodeBase64Url } from './encoding/base64url.ts';
import { decodeUtf8, encodeUtf8 } from './encoding/utf8.ts';
import { malformed } from './errors.ts';
import { canonicalizeJson } from './json/canonical-json.ts';
import { parseStrictJson } from './json/strict-json.ts';
import { assertSignatureForm, SIGNATURE_BYTES } from './keys/signature.ts';

/** The algorithm of every signature here: RFC 9864. The older `EdDSA` names two algorithms and is refused. */
export const PROOF_ALG = 'Ed25519' as const;

/** What is signed (RFC 7515 section 5.2, step 8), and its signature, not verified. */
export interface Signed {
  readonly signingInput: Uint8Array<ArrayBuffer>;
  /** 64 bytes: canonical R, S below L. */
  readonly signature: Uint8Array<ArrayBuffer>;
}

export interface Jws extends Signed {
  readonly header: unknown;
  readonly payload: unknown;
}

interface JwsLimits {
  readonly what: string;
  readonly maxBytes: number;
  readonly maxDepth: number;
}

/**
 * Takes a compact JWS apart (RFC 7515 section 7.1). Header and payload must be canonical JSON (RFC 8785): with that every
 * value has one text, and what was read is byte for byte what was signed.
 * @throws {ProtocolError} `malformed`
 */
export function splitJws(compact: string, { what, maxBytes, maxDepth }: JwsLimits): Jws {
  if (compact.length > maxBytes) throw malformed(`${what}: expected at most ${maxBytes} bytes, got ${compact.length}`);
  const parts = compact.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || header === undefined || payload === undefined || signature === undefined) {
    throw malformed(`${what}: expected three parts, got ${parts.length}`);
  }
  const limits = { maxBytes, maxDepth };
  const jws = {
    header: parseCanonical(header, `${what} header`, limits),
    payload: parseCanonical(payload, `${what} payload`, limits),
    signingInput: encodeUtf8(`${header}.${payload}`),
    signature: decodeBase64Url(signature, SIGNATURE_BYTES),
  };
  assertSignatureForm(jws.signature);
  return jws;
}

function parseCanonical(part: string, what: string, limits: { maxBytes: number; maxDepth: number }): unknown {
  const text = decodeUtf8(decodeBase64Url(part));
  const value = parseStrictJson(text, limits);
  if (canonicalizeJson(value) !== text) throw malformed(`${what}: expected canonical JSON (RFC 8785)`);
  return value;
}

/** The two signed parts: RFC 7515 section 5.1, over canonical JSON. */
export const joinSigningInput = (header: unknown, payload: unknown): string =>
  [header, payload].map((value) => encodeBase64Url(encodeUtf8(canonicalizeJson(value)))).join('.');

/** @throws {ProtocolError} `malformed` when the signature or the whole is not of the form that is read */
export function joinJws(
  signingInput: string,
  signature: Uint8Array,
  { what, maxBytes }: Omit<JwsLimits, 'maxDepth'>,
): string {
  assertSignatureForm(signature);
  const compact = `${signingInput}.${encodeBase64Url(signature)}`;
  if (compact.length > maxBytes) throw malformed(`${what}: expected at most ${maxBytes} bytes, got ${compact.length}`);
  return compact;
}
