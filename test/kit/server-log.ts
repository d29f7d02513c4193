import { createLog, type Log } from '../../server-mock/src/platform/log.ts';

/** What the server logged, kept in memory. */
export interface ServerLog {
  readonly sink: Log;
  readonly lines: readonly string[];
  readonly text: () => string;
  /** Lines as objects, for tests that look for what must (not) be logged. */
  readonly records: () => readonly Readonly<Record<string, unknown>>[];
}

export function serverLog(): ServerLog {
  const lines: string[] = [];
  return {
    sink: createLog('debug', (line) => lines.push(line.trimEnd())),
    lines,
    text: () => `${lines.join('\n')}\n`,
    records: () => lines.map((line) => JSON.parse(line)),
  };
}
