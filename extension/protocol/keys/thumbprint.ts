import type { Base64Url } from '../encoding/base64url.ts';
import { canonicalizeJson } from '../json/canonical-json.ts';
import type { PublicJwk } from './jwk.ts';

/** The text whose SHA-256 is the thumbprint of an Ed25519 public key: RFC 7638 section 3, members of RFC 8037 section 2. */
export const thumbprintInput = (x: Base64Url): string =>
  canonicalizeJson({ crv: 'Ed25519', kty: 'OKP', x } satisfies PublicJwk);
