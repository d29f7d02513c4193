import { type DeviceKey, signBytes } from './device-key.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Where a test may lay hands on a proof while it is made. Every hook gets what an honest device would use. */
export interface ProofHooks {
  readonly header?: (header: JsonObject) => JsonObject;
  readonly claims?: (claims: JsonObject) => JsonObject;
  /** For what an object cannot say: duplicate members, spaces, broken JSON. */
  readonly headerText?: (json: string) => string;
  readonly claimsText?: (json: string) => string;
  readonly signature?: (signature: Uint8Array, signingInput: Uint8Array) => Uint8Array;
  /** The finished compact serialization. */
  readonly compact?: (compact: string) => string;
}

/**
 * A compact JWS (RFC 7515, section 3.1) made by hand: a second implementation beside the extension's, which moreover can
 * be told to make every mistake.
 */
export function forgeProof(header: JsonObject, claims: JsonObject, key: DeviceKey, hooks: ProofHooks = {}): string {
  const { headerText = same, claimsText = same, compact = same } = hooks;
  const headerPart = base64Url(headerText(canonicalJson(hooks.header?.(header) ?? header)));
  const claimsPart = base64Url(claimsText(canonicalJson(hooks.claims?.(claims) ?? claims)));
  const signingInput = Buffer.from(`${headerPart}.${claimsPart}`);
  const honest = signBytes(key, signingInput);
  const signature = hooks.signature?.(honest, signingInput) ?? honest;
  return compact(`${headerPart}.${claimsPart}.${base64Url(signature)}`);
}

export function base64Url(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Canonical JSON (RFC 8785) for members with ASCII names, which is all that a proof has: sorted, without blanks. */
function canonicalJson(value: JsonObject): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}

function same(text: string): string {
  return text;
}
