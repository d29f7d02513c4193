import { type Origin, readOrigin } from '../ids.ts';
import { integer } from '../json/reader.ts';
import { joinJws, joinSigningInput, type Signed, splitJws } from '../jws.ts';
import { type PublicJwk, readPublicJwk } from '../keys/jwk.ts';
import { type Message, message } from '../messages/message.ts';
import { type BrokerHeader, brokerHeader } from './header.ts';

export const ROTATION_TYP = 'adp-rotation+jwt' as const;
export const ROTATION_MAX_BYTES = 1024;
const LIMITS = { what: 'rotation', maxBytes: ROTATION_MAX_BYTES, maxDepth: 3 } as const;

/** One key of a broker names the next, and signs it. */
export interface Rotation extends Message {
  readonly iss: Origin;
  /** Of the new key: one more than that of the key that signs. */
  readonly seq: number;
  /** The new key. */
  readonly key: PublicJwk;
}

export interface ParsedRotation extends Signed {
  readonly header: BrokerHeader<typeof ROTATION_TYP>;
  readonly payload: Rotation;
}

const readHeader = brokerHeader(ROTATION_TYP);
const readPayload = message<Rotation>('rotation', { iss: readOrigin, seq: integer(1), key: readPublicJwk });

/**
 * Reads a rotation by its form; nothing about it is verified.
 * @throws {ProtocolError} `malformed`, `unsupported_version` or `key_not_admitted`
 */
export function parseRotation(compact: string): ParsedRotation {
  const { header, payload, signingInput, signature } = splitJws(compact, LIMITS);
  return { header: readHeader(header, 'header'), payload: readPayload(payload), signingInput, signature };
}

/** The text to be signed. @throws {ProtocolError} as {@link parseRotation} */
export const encodeRotationInput = (header: ParsedRotation['header'], payload: Rotation): string =>
  joinSigningInput(readHeader(header, 'header'), readPayload(payload));

/** @throws {ProtocolError} `malformed` when too long, or when the signature is not of Ed25519's form */
export const assembleRotation = (signingInput: string, signature: Uint8Array): string =>
  joinJws(signingInput, signature, LIMITS);
