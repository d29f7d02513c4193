import { type Base64Url, decodeBase64Url } from '../encoding/base64url.ts';
import { bytesOf } from '../ids.ts';
import { object, oneOf, type Reader } from '../json/reader.ts';
import { assertCanonicalPoint } from './point.ts';

/** An Ed25519 public key as RFC 8037 section 2 writes it, with no other member. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: Base64Url;
}

const readKeyText = bytesOf(32);

/** A public key in base64url; `key_not_admitted` unless canonical and not of small order. */
export const readPublicKey: Reader<Base64Url> = (value, at) => {
  const text = readKeyText(value, at);
  assertCanonicalPoint(decodeBase64Url(text, 32));
  return text;
};

export const readPublicJwk: Reader<PublicJwk> = object<PublicJwk>({
  kty: oneOf(['OKP']),
  crv: oneOf(['Ed25519']),
  x: readPublicKey,
});
