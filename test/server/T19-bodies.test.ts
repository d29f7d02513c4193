import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broker, type TestBroker, type Visitor, visitor } from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';

let shop: TestBroker;
let browser: Visitor;

beforeAll(async () => {
  shop = await broker();
  browser = visitor(shop);
});
afterAll(() => shop[Symbol.asyncDispose]());

const PROOF = 'eyJhIjoxfQ.eyJhIjoxfQ.AAAA';

/** Bodies that are no message. */
const BODIES: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  nothing: '',
  'a blank': ' ',
  null: 'null',
  true: 'true',
  'a number': '7',
  'a string': '"proofs"',
  'a list': '[]',
  'an empty object': '{}',
  'no proofs': '{"v":1,"proofs":[]}',
  'nine proofs': JSON.stringify({ v: 1, proofs: Array.from({ length: 9 }, () => PROOF) }),
  'proofs that are numbers': '{"v":1,"proofs":[1]}',
  'proofs that are lists': '{"v":1,"proofs":[[]]}',
  'proofs that are text': `{"v":1,"proofs":"${PROOF}"}`,
  'proof and proofs': `{"v":1,"proofs":["${PROOF}"],"proof":"${PROOF}"}`,
  'a member twice': `{"v":1,"v":1,"proofs":["${PROOF}"]}`,
  'version 0': `{"v":0,"proofs":["${PROOF}"]}`,
  'version 2': `{"v":2,"proofs":["${PROOF}"]}`,
  'a comma too many': `{"v":1,"proofs":["${PROOF}",]}`,
  'a comment': `{"v":1,/* */"proofs":["${PROOF}"]}`,
  'two messages': `{"v":1,"proofs":["${PROOF}"]}{"v":1,"proofs":["${PROOF}"]}`,
  'a byte order mark': `\u{feff}{"v":1,"proofs":["${PROOF}"]}`,
  'a hundred levels': '['.repeat(100) + ']'.repeat(100),
  'ten thousand levels': '['.repeat(10_000) + ']'.repeat(10_000),
  'no UTF-8': Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d]),
  'a form': 'v=1&proofs=x',
  __proto__: `{"v":1,"__proto__":{"proofs":["${PROOF}"]}}`,
};

describe.each(Object.values(ENDPOINT))('a post to %s', (path) => {
  it.each(Object.entries(BODIES))('T19 is refused with %s for a body', async (_what, body) => {
    const answer = await browser.send('POST', path, {
      body,
      headers: { origin: shop.extensionOrigin, 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(['malformed', 'unsupported_version']).toContain(wordsOf(answer));
    expect(answer.json()).toEqual({ v: 1, error: wordsOf(answer) });
  });

  it('T19 is too large from 20 KiB on', async () => {
    const post = (length: number) =>
      browser.send('POST', path, {
        body: ' '.repeat(length),
        headers: { origin: shop.extensionOrigin, 'content-type': 'application/json' },
      });
    expect((await post(20_480)).status).toBe(400);
    const large = await post(20_481);
    expect([large.status, wordsOf(large)]).toEqual([413, 'too_large']);
  });
});
