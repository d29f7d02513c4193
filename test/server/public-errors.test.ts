import { describe, expect, it } from 'vitest';
import { broker, type TestBroker } from '../kit/index.ts';
import { ENDPOINT } from './steps/captured.ts';

const ask = (b: TestBroker, path: string, init: RequestInit = {}): Promise<Response> =>
  b.fetch(new Request(`${b.origin}${path}`, init));

const asExtension = (b: TestBroker): RequestInit => ({
  method: 'POST',
  headers: { Origin: b.extensionOrigin, 'Content-Type': 'application/json' },
  body: '{}',
});

describe('a request that no route takes', () => {
  it('is not_found on an endpoint that does not exist, for the extension', async () => {
    await using b = await broker();
    const answer = await ask(b, '/anshin/v1/nothing', asExtension(b));
    expect([answer.status, await answer.json()]).toEqual([404, { v: 1, error: 'not_found' }]);
  });

  it('is method_not_allowed on an endpoint that exists', async () => {
    await using b = await broker();
    const answer = await ask(b, '/anshin/v1/proof', { ...asExtension(b), method: 'PUT' });
    expect([answer.status, await answer.json()]).toEqual([405, { v: 1, error: 'method_not_allowed' }]);
  });

  it.each(Object.values(ENDPOINT))('is method_not_allowed for everything but POST at %s', async (path) => {
    await using b = await broker();
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const { body: _none, ...rest } = asExtension(b);
      const answer = await ask(b, path, { ...rest, method });
      expect([method, answer.status, await answer.json()]).toEqual([
        method,
        405,
        { v: 1, error: 'method_not_allowed' },
      ]);
    }
  });

  it('is a page in the visitor’s language for a person', async () => {
    await using b = await broker();
    const answer = await ask(b, '/nothing/here', { headers: { 'Accept-Language': 'en' } });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('<html lang="en"');
  });
});

describe('a fault inside', () => {
  it('is internal and nothing more for the client; the log has the reason', async () => {
    await using b = await broker();
    // The store is gone under a running process.
    await b.app.store.close();
    const answer = await ask(b, '/.well-known/anshin-key');
    expect([answer.status, await answer.json()]).toEqual([500, { v: 1, error: 'internal' }]);
    expect((await ask(b, '/health/ready')).status).toBe(503);
    expect((await ask(b, '/health/live')).status).toBe(200);
  });
});
