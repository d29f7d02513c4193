import { type BrokerDocument, parseBrokerDocument } from '../broker/document.ts';
import { list, matching, type Reader } from '../json/reader.ts';
import { type Message, message } from '../messages/message.ts';
import { type LogEntry, readLogEntry } from './entry.ts';
import { LOG_HEAD_MAX_BYTES, readAccountId } from './head.ts';

const ENTRIES_MAX = 1_000_000;

/** The whole log of an account, as its customer takes it home. */
export interface LogFile extends Message {
  readonly account: string;
  /** Oldest first. */
  readonly entries: readonly LogEntry[];
  /** A compact JWS; `parseLogHead` reads it. */
  readonly head: string;
  /** The broker's keys at that time. */
  readonly broker: BrokerDocument;
}

const readDocument: Reader<BrokerDocument> = (value) => parseBrokerDocument(value);

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseLogFile = message<LogFile>('log file', {
  account: readAccountId,
  entries: list(readLogEntry, { min: 0, max: ENTRIES_MAX }),
  head: matching(
    new RegExp(`^[A-Za-z0-9_.-]{1,${LOG_HEAD_MAX_BYTES}}$`),
    `a compact JWS of at most ${LOG_HEAD_MAX_BYTES} characters`,
  ),
  broker: readDocument,
});
