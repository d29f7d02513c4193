import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import {
  assembleLogHead,
  assembleStatement,
  type Base64Url,
  encodeLogHeadInput,
  encodeStatementInput,
  hashOfEntry,
  type LogEntry,
  logOrigin,
  type Origin,
  thumbprintInput,
} from '#protocol';
import { ENDPOINTS } from '../../server-mock/src/http/endpoints/paths.ts';
import { temporaryFolder } from '../kit/index.ts';

const run = promisify(execFile);
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** A file that is whole, under a key that somebody made for himself. */
function fileOfAStranger(entry: Pick<LogEntry, 'at' | 'kind' | 'pc'>): string {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x as Base64Url;
  const kid = createHash('sha256').update(thumbprintInput(x)).digest('base64url') as Base64Url;
  const signed = (input: string): Uint8Array => sign(null, Buffer.from(input), privateKey);
  const [iss, account] = ['https://broker.example' as Origin, 'A'.repeat(43)];
  const only: LogEntry = { v: 1, seq: 1, kid: null, count: 1, about: null, prev: logOrigin(account, sha256), ...entry };
  const head = encodeLogHeadInput(
    { alg: 'Ed25519', typ: 'adp-log+jwt', kid },
    { v: 1, iss, account, seq: 1, hash: hashOfEntry(only, sha256), iat: 0 },
  );
  const statement = encodeStatementInput(
    { alg: 'Ed25519', typ: 'adp-broker+jwt', kid },
    { v: 1, iss, seq: 0, name: { ja: 'B', en: 'B' }, endpoints: ENDPOINTS, key: { kty: 'OKP', crv: 'Ed25519', x } },
  );
  return JSON.stringify({
    v: 1,
    account,
    entries: [only],
    head: assembleLogHead(head, signed(head)),
    broker: { v: 1, statement: assembleStatement(statement, signed(statement)), rotations: [] },
  });
}

it.each([
  [
    'moves the cursor, begins lines or hides what is read',
    { at: 0, kind: 'login', pc: '\u001b[2J\n正しい\u202e\u200b' },
  ],
  ['has a kind that is no kind', { at: 0, kind: 'constructor', pc: null }],
  ['is of a time that no calendar has', { at: Number.MAX_SAFE_INTEGER, kind: 'login', pc: null }],
])('T26 a log file of a stranger that %s is printed as one line, and his key below it', async (_, entry) => {
  await using folder = await temporaryFolder('log-of-a-stranger');
  const path = join(folder.path, 'log.json');
  await writeFile(path, fileOfAStranger(entry));
  const { stdout } = await run(process.execPath, ['server-mock/src/verify-log/main.ts', path]);
  const [first = '', ...others] = stdout.trimEnd().split('\n');
  expect(first).toMatch(/^1\t\d{4,6}-\d\d-\d\d [\d:]{8}\t/u);
  for (const bad of ['undefined', '\u001b', '\u202e', '\u200b']) expect(first).not.toContain(bad);
  expect(others).toHaveLength(4);
});
