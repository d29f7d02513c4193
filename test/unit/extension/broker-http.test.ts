import { describe, expect, it } from 'vitest';
import { BrokerError } from '../../../extension/src/broker/errors.ts';
import { processChallengeAnswer, processProofAnswer } from '../../../extension/src/broker/exchanges.ts';
import { type Fetch, send } from '../../../extension/src/broker/http.ts';
import { KID, NONCE, OTHER_KID } from './kit/fixtures.ts';
import { BROKER } from './kit/world.ts';

const json = (body: string, init: ResponseInit = {}): Response =>
  new Response(body, { headers: { 'Content-Type': 'application/json' }, ...init });

const answering =
  (response: Response): Fetch =>
  async () =>
    response;

const ask = (fetch: Fetch, path = '/x') => send(fetch, { broker: BROKER, path, method: 'POST', body: { v: 1 } }, 50);

const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof BrokerError ? error.code : error;
};

describe('a request to the broker', () => {
  it('carries the cookies, follows no redirect, and goes nowhere else', async () => {
    let seen: { url: string; init: RequestInit } | null = null;
    await ask(async (url, init) => {
      seen = { url, init };
      return json('{}');
    });
    expect(seen).toMatchObject({
      url: `${BROKER}/x`,
      init: { credentials: 'include', redirect: 'error', cache: 'no-store', method: 'POST' },
    });
  });

  it.each(['//evil.example/x', 'https://evil.example/x', 'http://broker.example/x'])(
    'is not sent to %s',
    async (path) => {
      let sent = 0;
      const fetch: Fetch = async () => {
        sent += 1;
        return json('{}');
      };
      expect(await codeOf(ask(fetch, path))).toBe('unintelligible');
      expect(sent).toBe(0);
    },
  );

  it('stops waiting after its own time-out', async () => {
    const silent: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    expect(await codeOf(ask(silent))).toBe('timed_out');
  });

  it('takes a broken line for a lost answer', async () => {
    const broken: Fetch = async () => {
      throw new TypeError('Failed to fetch');
    };
    expect(await codeOf(ask(broken))).toBe('unreachable');
  });
});

describe('an answer of the broker', () => {
  it.each([
    ['the code of a public error', json('{"v":1,"error":"no_grant"}', { status: 403 }), 'no_grant'],
    ['an error of its own', json('{"oops":true}', { status: 418 }), 'unintelligible'],
    ['an error code that is not public', json('{"v":1,"error":"secret"}', { status: 400 }), 'unintelligible'],
    ['a page instead of JSON', new Response('<html>', { headers: { 'Content-Type': 'text/html' } }), 'unintelligible'],
    ['the page of a balancer', new Response('<html>', { status: 502 }), 'unavailable'],
    ['broken JSON', json('{"v":1'), 'unintelligible'],
    ['a member twice', json('{"v":1,"v":1}'), 'unintelligible'],
    ['bytes that are no UTF-8', new Response(new Uint8Array([0x7b, 0xff, 0x7d]), json('').clone()), 'unintelligible'],
    ['too much', json(`{"v":"${'x'.repeat(70_000)}"}`), 'unintelligible'],
    ['too deep', json('[[[[[[[[[[[[1]]]]]]]]]]]]'), 'unintelligible'],
  ])('is refused when it is %s', async (_name, response, code) => {
    expect(await codeOf(ask(answering(response)))).toBe(code);
  });

  it('is refused when it speaks of devices that nobody asked about, or leaves one out', () => {
    const challenge = {
      v: 1,
      nonce: NONCE,
      expiresInSeconds: 60,
      heads: { [KID]: 1 },
      registration: null,
      session: null,
    };
    expect(processChallengeAnswer(challenge, [KID]).heads).toEqual({ [KID]: 1 });
    for (const expected of [[], [OTHER_KID], [KID, OTHER_KID]]) {
      expect(() => processChallengeAnswer(challenge, expected)).toThrow(BrokerError);
    }
    const proof = { v: 1, word: 'ready', results: [{ kid: KID, word: 'accepted', head: 1, mode: 'device' }] };
    expect(processProofAnswer(proof, [KID]).word).toBe('ready');
    expect(() => processProofAnswer(proof, [OTHER_KID])).toThrow(BrokerError);
    expect(() => processProofAnswer({ ...proof, word: 'welcome' }, [KID])).toThrow(BrokerError);
  });
});
