import { describe, expect, it } from 'vitest';
import {
  parseChallengeAnswer,
  parseDeviceAnswer,
  parseListenLine,
  parseListenRequest,
  parseLogFile,
  parseLogHead,
  parsePlatformRequest,
  parseProofAnswer,
  parseRefreshAnswer,
  parseRefreshRequest,
  parseRowsAnswer,
  parseRowsRequest,
} from '#protocol';
import vectors from '../vectors/adp-proofs.json' with { type: 'json' };
import { without } from './kit/forge.ts';
import { codeOf } from './kit/refusal.ts';
import { counting, KID, NONCE } from './kit/samples.ts';

const TICKET = counting(32, 3);
const proof = vectors.proofs[0]?.compact ?? '';
const told = { v: 1, kid: KID, word: 'accepted', head: 4, mode: 'unlock' };
const untold = { v: 1, kid: KID, word: 'refused', head: null, mode: null };
const line = { ...told, ticket: TICKET, waiting: 1 };
const assertion = { credentialId: 'AA', authenticatorData: 'AA', clientDataJSON: 'AA', signature: 'AA' };
const file = {
  v: 1,
  account: vectors.log.account,
  entries: vectors.log.entries,
  head: vectors.log.head,
  broker: { v: 1, statement: vectors.statement.compact, rotations: [vectors.rotation.compact] },
};

/** Each message in its honest forms, and what is not of its form. */
const MESSAGES: readonly (readonly [string, (value: unknown) => unknown, readonly object[], readonly object[]])[] = [
  ['refresh request', parseRefreshRequest, [{ v: 1, proof }], [{ proof: '' }, { proof: null }, { sid: TICKET }]],
  ['refresh answer', parseRefreshAnswer, [told, untold], [{ mode: 'open' }, { word: 'ready' }, { head: -1 }]],
  ['rows request', parseRowsRequest, [{ v: 1, proof }], [{ proof: 'a b' }, { kid: KID }]],
  [
    'rows answer',
    parseRowsAnswer,
    [
      { ...told, rows: vectors.rows.map(({ compact }) => compact) },
      { ...untold, rows: [] },
    ],
    [{ rows: null }, { rows: ['<b>'] }, { rows: Array.from({ length: 9 }, () => proof) }, { rows: ['a'.repeat(4097)] }],
  ],
  [
    'listen request',
    parseListenRequest,
    [
      { v: 1, kid: KID, proof, ticket: null },
      { v: 1, kid: KID, proof: null, ticket: TICKET },
    ],
    [{ proof: null, ticket: null }, { proof, ticket: TICKET }, { ticket: 'AAAA' }, { kid: TICKET }],
  ],
  [
    'listen line',
    parseListenLine,
    [line, { ...untold, ticket: null, waiting: 0 }],
    [{ waiting: 9 }, { waiting: -1 }, { waiting: null }, { ticket: '' }],
  ],
  [
    'device answer',
    parseDeviceAnswer,
    [
      { ...told, outcome: 'done', opened: { digits: '012345', seconds: 30 } },
      { ...told, outcome: 'held', opened: null },
      { ...untold, outcome: null, opened: null },
    ],
    [
      { outcome: 'maybe' },
      { opened: { digits: '12345', seconds: 30 } },
      { opened: { digits: '１２３４５６', seconds: 30 } },
      { opened: { digits: '123456', seconds: 0 } },
      { opened: { digits: '123456', seconds: 30, url: 'x' } },
    ],
  ],
  [
    'challenge answer',
    parseChallengeAnswer,
    [
      { ...{ v: 1, nonce: NONCE, expiresInSeconds: 60, heads: {} }, registration: null, session: null },
      {
        ...{ v: 1, nonce: NONCE, expiresInSeconds: 60, heads: {} },
        registration: null,
        session: { sid: TICKET, kid: KID },
      },
    ],
    [{ session: { sid: KID, kid: KID } }, { session: { sid: TICKET } }, { session: 'x' }],
  ],
  [
    'proof answer',
    parseProofAnswer,
    [{ v: 1, word: 'ready', results: [without(told, 'v')] }],
    [{ results: [without(without(told, 'v'), 'mode')] }, { results: [{ ...without(told, 'v'), mode: 'none' }] }],
  ],
  [
    'platform request',
    parsePlatformRequest,
    [
      { v: 1, kid: KID, nonce: NONCE, registration: null, assertion, row: null },
      { v: 1, kid: KID, nonce: NONCE, registration: null, assertion, row: TICKET },
    ],
    [{ row: 'AAAA' }, { row: KID }, { row: 1 }],
  ],
  [
    'log file',
    parseLogFile,
    [file, { ...file, entries: [] }],
    [
      { account: '' },
      { head: 'a b' },
      { broker: null },
      { entries: [{ ...vectors.log.entries[0], seq: 0 }] },
      { entries: [{ ...vectors.log.entries[0], kind: 'Login' }] },
      { entries: [without(vectors.log.entries[0] ?? {}, 'prev')] },
    ],
  ],
];

describe.each(MESSAGES)('the %s', (_, parse, honest, wrong) => {
  it('is read in each of its forms', () => {
    for (const value of honest) expect(parse(value)).toEqual(value);
  });

  it('T19 is refused with a member missing, with one too many, and in another version', () => {
    for (const value of honest) {
      for (const name of Object.keys(value)) expect(codeOf(() => parse(without(value, name)))).toBe('malformed');
      expect(codeOf(() => parse({ ...value, note: 1 }))).toBe('malformed');
      expect(codeOf(() => parse({ ...value, v: 2 }))).toBe('unsupported_version');
    }
  });

  it('T19 is refused with a value that is none', () => {
    for (const over of wrong) expect(codeOf(() => parse({ ...honest[0], ...over }))).toBe('malformed');
  });
});

describe('the head of a log', () => {
  it('is read, and nothing else is read as one', () => {
    expect(parseLogHead(vectors.log.head).payload).toMatchObject({ account: vectors.log.account, seq: 2 });
    for (const { compact } of [vectors.statement, vectors.rotation, ...vectors.rows]) {
      expect(() => parseLogHead(compact)).toThrow();
    }
  });
});
