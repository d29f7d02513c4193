import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured JSON lines. What must never be logged is not passed to it; the redaction is the second net. */
export function createLog(level: string, write?: (line: string) => void): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_MEMBERS.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    },
    write ? { write } : pino.destination(1),
  );
}

const SECRET_MEMBERS = [
  'password',
  'tradingPassword',
  'code',
  'ticket',
  'voucher',
  'proof',
  'proofs',
  'nonce',
  'cookie',
  'authorization',
];
