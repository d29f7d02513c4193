import { describe, expect, it } from 'vitest';
import type { BrokerErrorCode } from '../../../extension/src/broker/errors.ts';
import { BrokerError } from '../../../extension/src/broker/errors.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { type Lines, sendForLines } from '../../../extension/src/broker/lines.ts';
import { BROKER } from './kit/world.ts';

const REQUEST = { broker: BROKER, path: '/listen', method: 'POST', body: {} } as const;
const TYPE = { 'Content-Type': 'application/x-ndjson' };

/** A stream that a test holds the other end of. */
const held = () => {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start: (begun) => {
      controller = begun;
    },
  });
  const say = (text: string | Uint8Array): void =>
    controller?.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return { response: new Response(stream, { headers: TYPE }), say, end: () => controller?.close() };
};

const answering =
  (response: Response): Fetch =>
  async () =>
    response;

const codeOf = async (work: Promise<unknown>): Promise<BrokerErrorCode | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof BrokerError) return error.code;
    throw error;
  }
};

const all = async (lines: Lines): Promise<unknown[]> => {
  const heard: unknown[] = [];
  for (;;) {
    const next = await lines.next();
    if (next === undefined) return heard;
    heard.push(next);
  }
};

describe('a stream of lines', () => {
  it('gives one value after the other, however it was cut on the way', async () => {
    const { response, say, end } = held();
    const bytes = new TextEncoder().encode('{"a":"あ"}\n{"b":2}\n{"c":3}\n');
    for (const byte of bytes.subarray(0, 9)) say(Uint8Array.of(byte));
    say(bytes.subarray(9));
    end();
    expect(await all(await sendForLines(answering(response), REQUEST))).toEqual([{ a: 'あ' }, { b: 2 }, { c: 3 }]);
  });

  it('is asked for as every request of the protocol: with cookies, without redirects', async () => {
    let asked: RequestInit = {};
    const { response } = held();
    await sendForLines(async (_url, init) => {
      asked = init;
      return response;
    }, REQUEST);
    expect(asked).toMatchObject({ method: 'POST', credentials: 'include', redirect: 'error', cache: 'no-store' });
  });

  it('ends without what was not ended by a newline', async () => {
    const { response, say, end } = held();
    say('{"a":1}\n{"b":');
    end();
    expect(await all(await sendForLines(answering(response), REQUEST))).toEqual([{ a: 1 }]);
  });

  it.each([
    ['no JSON', 'hello\n'],
    ['an empty line', '\n'],
    ['a member twice', '{"a":1,"a":1}\n'],
    ['too deep', '[[[[[[1]]]]]]\n'],
    ['longer than a line may be', `"${'x'.repeat(3_000)}`],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22, 0x0a)],
  ])('is unintelligible when it is %s', async (_name, text) => {
    const { response, say } = held();
    say(text);
    const lines = await sendForLines(answering(response), REQUEST);
    expect(await codeOf(lines.next())).toBe('unintelligible');
  });

  it.each([
    ['a refusal', Response.json({ v: 1, error: 'refused' }, { status: 403 }), 'refused'],
    ['a broker that is down', new Response('down', { status: 502 }), 'unavailable'],
    ['another sort of answer', Response.json({ v: 1 }), 'unintelligible'],
    ['a page', new Response('<html>', { headers: { 'Content-Type': 'text/html' } }), 'unintelligible'],
  ])('does not begin with %s', async (_name, response, code) => {
    expect(await codeOf(sendForLines(answering(response), REQUEST))).toBe(code);
  });

  it('is unreachable when there is no line', async () => {
    const cut: Fetch = async () => {
      throw new TypeError('no line');
    };
    expect(await codeOf(sendForLines(cut, REQUEST))).toBe('unreachable');
  });

  it('is given up when nothing comes: no answer, no first value, no heartbeat', async () => {
    const never: Fetch = () => new Promise(() => undefined);
    const now = { openingMs: 1, silenceMs: 60_000 };
    expect(await codeOf(sendForLines(never, REQUEST, now))).toBe('timed_out');
    const silent = await sendForLines(answering(held().response), REQUEST, now);
    expect(await codeOf(silent.next())).toBe('timed_out');
    const { response, say } = held();
    say('1\n');
    const once = await sendForLines(answering(response), REQUEST, { openingMs: 60_000, silenceMs: 1 });
    expect(await once.next()).toBe(1);
    expect(await codeOf(once.next())).toBe('timed_out');
  });

  it('lets go of the connection when it is closed, and when it has failed', async () => {
    const signals: AbortSignal[] = [];
    const open = async (text: string): Promise<Lines> => {
      const { response, say } = held();
      say(text);
      return sendForLines(async (_url, { signal }) => {
        if (signal) signals.push(signal);
        return response;
      }, REQUEST);
    };
    (await open('1\n')).close();
    await codeOf((await open('x\n')).next());
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
