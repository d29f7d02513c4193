import { displayText, NAME_MAX } from '../display-text.ts';
import { type Kid, type Origin, readKid, readOrigin } from '../ids.ts';
import { canonicalizeJson } from '../json/canonical-json.ts';
import { integer, list, matching, oneOf, type Reader } from '../json/reader.ts';
import { joinJws, joinSigningInput, type Signed, splitJws } from '../jws.ts';
import { type Message, message } from '../messages/message.ts';
import { assertFactsOf, type Fact, ROW_TYPES, type RowType, readFact } from './fact.ts';
import { type BrokerHeader, brokerHeader } from './header.ts';

export const ROW_TYP = 'adp-row+jwt' as const;
export const ROW_MAX_BYTES = 4096;
const LIMITS = { what: 'row', maxBytes: ROW_MAX_BYTES, maxDepth: 3 } as const;

/** What one device is asked to let through or to confirm. It never changes; another wish is another row. */
export interface Row extends Message {
  readonly iss: Origin;
  readonly id: string;
  readonly t: RowType;
  /** The device that is asked; for `login` each registered PC has a row of its own. */
  readonly kid: Kid;
  /** Whose account it is. */
  readonly sub: string;
  /** Four digits by which page and window show that they speak of the same. */
  readonly ref: string;
  /** Seconds since 1970 by the broker's clock. */
  readonly iat: number;
  readonly exp: number;
  readonly facts: readonly Fact[];
}

export interface ParsedRow extends Signed {
  readonly header: BrokerHeader<typeof ROW_TYP>;
  readonly payload: Row;
}

const readHeader = brokerHeader(ROW_TYP);
const readMembers = message<Row>('row', {
  iss: readOrigin,
  id: matching(/^[A-Za-z0-9_-]{1,64}$/, 'the id of a row'),
  t: oneOf(ROW_TYPES),
  kid: readKid,
  sub: displayText(NAME_MAX),
  ref: matching(/^\d{4}$/, 'four digits'),
  iat: integer(0),
  exp: integer(0),
  facts: list(readFact, { min: 0, max: 8 }),
});

const readPayload: Reader<Row> = (value) => {
  const row = readMembers(value);
  assertFactsOf(row.t, row.facts, 'row.facts');
  return row;
};

/**
 * Reads a row by its form; nothing about it is verified.
 * @throws {ProtocolError} `malformed` or `unsupported_version`
 */
export function parseRow(compact: string): ParsedRow {
  const { header, payload, signingInput, signature } = splitJws(compact, LIMITS);
  return { header: readHeader(header, 'header'), payload: readPayload(payload, 'row'), signingInput, signature };
}

/** The text to be signed. @throws {ProtocolError} as {@link parseRow} */
export const encodeRowInput = (header: ParsedRow['header'], payload: Row): string =>
  joinSigningInput(readHeader(header, 'header'), readPayload(payload, 'row'));

/** @throws {ProtocolError} `malformed` when too long, or when the signature is not of Ed25519's form */
export const assembleRow = (signingInput: string, signature: Uint8Array): string =>
  joinJws(signingInput, signature, LIMITS);

/** The text whose SHA-256 a proof names in `act.h`: RFC 8785. */
export const rowText = (row: Row): string => canonicalizeJson(row);

/** What the customer types: the last four digits of the account number where there is one, else the row's reference. */
export const digitsToType = ({ ref, facts }: Pick<Row, 'ref' | 'facts'>): string =>
  facts.find(({ f }) => f === 'number')?.new.slice(-4) ?? ref;
