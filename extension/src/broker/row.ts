import {
  type Base64Url,
  decodeBase64Url,
  encodeBase64Url,
  encodeUtf8,
  type Kid,
  type ParsedRow,
  parseRow,
  type Row,
  rowText,
} from '#protocol';
import type { BrokerPin } from './pin.ts';
import { isSignedBy } from './signature.ts';
import { thumbprintOf } from './thumbprint.ts';

/**
 * `unreadable`: no row of the protocol, or with text that may deceive; `foreign`: of another broker or for another device;
 * `other_key`: signed by a key that is not the pinned one, which a rotation may explain; `lapsed`: without a time to live.
 */
export type RowProblem = 'unreadable' | 'foreign' | 'other_key' | 'not_signed' | 'lapsed';

export class WrongRow extends Error {
  readonly problem: RowProblem;
  constructor(problem: RowProblem, cause?: unknown) {
    super(`the row is not shown: ${problem}`, { cause });
    this.name = 'WrongRow';
    this.problem = problem;
  }
}

export interface VerifiedRow {
  readonly row: Row;
  readonly jws: string;
  /** SHA-256 of the row's RFC 8785 bytes: what a proof names. */
  readonly hash: Base64Url;
  readonly lifetimeMs: number;
}

/** No broker asks for longer. */
const LIFETIME_AT_MOST_SECONDS = 60 * 60;

/**
 * Checks that the pinned broker asks this very device. How old the row is, no clock of this PC can tell: what is left of its
 * lifetime is at most all of it.
 * @throws {WrongRow}
 */
export const verifyRow = async (compact: string, pin: BrokerPin, expectedKid: Kid): Promise<VerifiedRow> => {
  const { header, payload, signingInput, signature } = parsed(compact);
  if (payload.iss !== pin.broker || payload.kid !== expectedKid) throw new WrongRow('foreign');
  if (header.kid !== (await thumbprintOf(pin.publicKey))) throw new WrongRow('other_key');
  if (!(await isSignedBy(decodeBase64Url(pin.publicKey, 32), signingInput, signature)))
    throw new WrongRow('not_signed');
  const lifetime = payload.exp - payload.iat;
  if (lifetime <= 0 || lifetime > LIFETIME_AT_MOST_SECONDS) throw new WrongRow('lapsed');
  return { row: payload, jws: compact, hash: await hashOf(payload), lifetimeMs: lifetime * 1000 };
};

const parsed = (compact: string): ParsedRow => {
  try {
    return parseRow(compact);
  } catch (error) {
    throw new WrongRow('unreadable', error);
  }
};

const hashOf = async (row: Row): Promise<Base64Url> =>
  encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(encodeUtf8(rowText(row))))));
