import { list, matching, type Reader } from '../json/reader.ts';
import { type Message, message } from '../messages/message.ts';
import { ROTATION_MAX_BYTES } from './rotation.ts';
import { STATEMENT_MAX_BYTES } from './statement.ts';

/** Where every broker serves its document. RFC 8615. */
export const BROKER_DOCUMENT_PATH = '/.well-known/anshin-key';

/** More than a broker will ever have; older ones may be dropped once no pin can be as old. */
export const ROTATIONS_MAX = 48;

export interface BrokerDocument extends Message {
  /** A compact JWS; `parseBrokerStatement` reads it. */
  readonly statement: string;
  /** Compact JWS, oldest first; `parseRotation` reads each. */
  readonly rotations: readonly string[];
}

const compact = (maxBytes: number): Reader<string> =>
  matching(new RegExp(`^[A-Za-z0-9_.-]{1,${maxBytes}}$`), `a compact JWS of at most ${maxBytes} characters`);

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseBrokerDocument = message<BrokerDocument>('broker document', {
  statement: compact(STATEMENT_MAX_BYTES),
  rotations: list(compact(ROTATION_MAX_BYTES), { min: 0, max: ROTATIONS_MAX }),
});
