import { type LocalizedName, readLocalizedName } from '../display-text.ts';
import { type Origin, readOrigin } from '../ids.ts';
import { integer, object } from '../json/reader.ts';
import { joinJws, joinSigningInput, type Signed, splitJws } from '../jws.ts';
import { type PublicJwk, readPublicJwk } from '../keys/jwk.ts';
import { type Message, message } from '../messages/message.ts';
import { type BrokerHeader, brokerHeader } from './header.ts';
import { readPath } from './path.ts';

export const STATEMENT_TYP = 'adp-broker+jwt' as const;
export const STATEMENT_MAX_BYTES = 4096;
const LIMITS = { what: 'broker statement', maxBytes: STATEMENT_MAX_BYTES, maxDepth: 3 } as const;

/** Absolute paths at the broker's origin. */
export interface BrokerEndpoints {
  readonly challenge: string;
  readonly proof: string;
  readonly register: string;
  readonly registration: string;
  readonly oprf: string;
  readonly platform: string;
  readonly device: string;
  readonly refresh: string;
  readonly rows: string;
  readonly listen: string;
}

/** What a broker says about itself, signed by its newest key. */
export interface BrokerStatement extends Message {
  readonly iss: Origin;
  /** Counts the broker's keys; the first is 0. */
  readonly seq: number;
  readonly name: LocalizedName;
  readonly endpoints: BrokerEndpoints;
  /** The key that signs this very statement. */
  readonly key: PublicJwk;
}

export interface ParsedStatement extends Signed {
  readonly header: BrokerHeader<typeof STATEMENT_TYP>;
  readonly payload: BrokerStatement;
}

const readHeader = brokerHeader(STATEMENT_TYP);
const readPayload = message<BrokerStatement>('broker statement', {
  iss: readOrigin,
  seq: integer(0),
  name: readLocalizedName,
  endpoints: object<BrokerEndpoints>({
    challenge: readPath,
    proof: readPath,
    register: readPath,
    registration: readPath,
    oprf: readPath,
    platform: readPath,
    device: readPath,
    refresh: readPath,
    rows: readPath,
    listen: readPath,
  }),
  key: readPublicJwk,
});

/**
 * Reads a statement by its form; nothing about it is verified.
 * @throws {ProtocolError} `malformed`, `unsupported_version` or `key_not_admitted`
 */
export function parseBrokerStatement(compact: string): ParsedStatement {
  const { header, payload, signingInput, signature } = splitJws(compact, LIMITS);
  return { header: readHeader(header, 'header'), payload: readPayload(payload), signingInput, signature };
}

/** The text to be signed. @throws {ProtocolError} as {@link parseBrokerStatement} */
export const encodeStatementInput = (header: ParsedStatement['header'], payload: BrokerStatement): string =>
  joinSigningInput(readHeader(header, 'header'), readPayload(payload));

/** @throws {ProtocolError} `malformed` when too long, or when the signature is not of Ed25519's form */
export const assembleStatement = (signingInput: string, signature: Uint8Array): string =>
  joinJws(signingInput, signature, LIMITS);
