import { type Base64Url, decodeBase64Url } from './encoding/base64url.ts';
import { malformed } from './errors.ts';
import { mismatch, type Reader } from './json/reader.ts';

declare const meaning: unique symbol;
/** The id of a device: 16 random bytes, made by the device. */
export type Kid = Base64Url & { readonly [meaning]: 'kid' };
/** The challenge itself: 32 random bytes, made by the broker. */
export type Nonce = Base64Url & { readonly [meaning]: 'nonce' };
/** A web origin as browsers write it (RFC 6454 section 6.2): lower case, punycode, no default port, no slash at the end. */
export type Origin = string & { readonly [meaning]: 'origin' };

export const KID_BYTES = 16;
export const NONCE_BYTES = 32;

/** Base64url of exactly so many bytes. */
export const bytesOf =
  <T extends Base64Url = Base64Url>(length: number): Reader<T> =>
  (value, at) => {
    if (typeof value !== 'string') throw mismatch(at, `base64url of ${length} bytes`, value);
    try {
      decodeBase64Url(value, length);
    } catch (error) {
      throw malformed(
        `${at}: expected base64url of ${length} bytes, got a string of ${value.length} characters`,
        error,
      );
    }
    return value as T;
  };

export const readKid: Reader<Kid> = bytesOf<Kid>(KID_BYTES);
export const readNonce: Reader<Nonce> = bytesOf<Nonce>(NONCE_BYTES);

const LABEL = '[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?';
const ORIGIN = new RegExp(`^(https?)://(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-f:.]+\\])(?::([1-9][0-9]{0,4}))?$`);
const MAX_ORIGIN = 255;
const DEFAULT_PORT: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** Reads an origin by its form only; whose it is, the receiver compares. */
export const readOrigin: Reader<Origin> = (value, at) => {
  const [, scheme, port] = (typeof value === 'string' && value.length <= MAX_ORIGIN && ORIGIN.exec(value)) || [];
  if (scheme === undefined || (port !== undefined && (port === DEFAULT_PORT[scheme] || Number(port) > 65_535))) {
    throw mismatch(at, 'a web origin', value);
  }
  return value as Origin;
};

/** @throws {ProtocolError} `malformed` unless base64url of 16 bytes */
export const parseKid = (value: unknown): Kid => readKid(value, 'kid');

/** @throws {ProtocolError} `malformed` unless a web origin in the form that browsers write */
export const parseOrigin = (value: unknown): Origin => readOrigin(value, 'origin');
