import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseListenLine } from '#protocol';
import { broker, clock, type ProtectedCustomer, protectedCustomer, type TestBroker } from '../kit/index.ts';
import { askElsewhere, chooseMode } from './steps/approvals.ts';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeEach(async () => {
  shop = await broker({ listen: true, clock: clock({ mode: 'running' }) });
  home = await protectedCustomer(shop, 'hanako');
  await chooseMode(shop, home, 'approve');
});
afterEach(() => shop[Symbol.asyncDispose]());

/** Through a socket, as an extension does. */
async function listenThroughSocket(signal?: AbortSignal): Promise<ReadableStreamDefaultReader<string>> {
  await using line = await home.device.listen(home.visitor);
  const { ticket } = (await line.next()) ?? {};
  const answer = await fetch(`${shop.origin.replace('broker.localhost', '127.0.0.1')}/anshin/v1/listen`, {
    method: 'POST',
    headers: { origin: shop.extensionOrigin, 'content-type': 'application/json' },
    body: JSON.stringify({ v: 1, kid: home.device.kid, proof: null, ticket }),
    ...(signal ? { signal } : {}),
  });
  expect(answer.status).toBe(200);
  if (!answer.body) throw new Error('No body');
  return answer.body.pipeThrough(new TextDecoderStream()).getReader();
}

const lineOf = ({ value = '' }: { readonly value?: string | undefined }) => parseListenLine(JSON.parse(value));

describe('listening through a socket', () => {
  it('T23 hears the first line at once and a login elsewhere within two seconds', async () => {
    const lines = await listenThroughSocket();
    expect(lineOf(await lines.read())).toMatchObject({ word: 'accepted', waiting: 0 });
    const told = lines.read();
    await askElsewhere(shop, home.customer);
    const askedAtMs = performance.now();
    expect(lineOf(await told)).toMatchObject({ waiting: 1 });
    expect(performance.now() - askedAtMs).toBeLessThan(2000);
    await lines.cancel();
  });

  it('ends when the server stops, which waits for nobody who listens', async () => {
    const lines = await listenThroughSocket();
    await lines.read();
    const end = lines.read();
    const stoppingAtMs = performance.now();
    await shop.restart();
    expect(performance.now() - stoppingAtMs).toBeLessThan(3000);
    expect(await end).toMatchObject({ done: true });
  });

  it('is forgotten by the server when the browser goes away', async () => {
    const before = shop.clock.sleepers();
    const gone = new AbortController();
    const lines = await listenThroughSocket(gone.signal);
    await lines.read();
    expect(shop.clock.sleepers()).toBeGreaterThan(before);
    gone.abort();
    await expect.poll(() => shop.clock.sleepers(), { timeout: 5000 }).toBe(before);
  });
});
