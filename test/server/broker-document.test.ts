import { createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { type BrokerDocument, parseBrokerDocument, parseBrokerStatement, parseRotation } from '#protocol';
import { broker, type TestBroker, visitor } from '../kit/index.ts';
import { ENDPOINT } from './steps/captured.ts';

const PATH = '/.well-known/anshin-key';

async function documentOf(shop: TestBroker): Promise<BrokerDocument> {
  return parseBrokerDocument((await visitor(shop).get(PATH)).expectStatus(200).json());
}

interface Signed {
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

const isSignedBy = (x: string, { signingInput, signature }: Signed): boolean =>
  verify(null, signingInput, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), signature);

it('states name, endpoints and key of the broker, signed by that key', async () => {
  await using shop = await broker();
  const { statement, rotations } = await documentOf(shop);
  const parsed = parseBrokerStatement(statement);
  expect(parsed.payload).toMatchObject({ iss: shop.origin, endpoints: ENDPOINT });
  expect(isSignedBy(parsed.payload.key.x, parsed)).toBe(true);
  expect(rotations).toEqual([]);
});

it('leads every pin from its key to the newest one, step by step', async () => {
  await using shop = await broker();
  const pinned = parseBrokerStatement((await documentOf(shop)).statement).payload;
  for (let year = 0; year < 3; year += 1) await shop.app.rotateBrokerKey();
  await shop.restart();
  const { statement, rotations } = await documentOf(shop);
  let { key, seq } = pinned;
  for (const compact of rotations) {
    const rotation = parseRotation(compact);
    expect(isSignedBy(key.x, rotation)).toBe(true);
    expect(rotation.payload).toMatchObject({ iss: shop.origin, seq: seq + 1 });
    ({ key, seq } = rotation.payload);
  }
  const newest = parseBrokerStatement(statement);
  expect(rotations).toHaveLength(3);
  expect(newest.payload).toMatchObject({ key, seq });
  expect(isSignedBy(key.x, newest)).toBe(true);
  expect(isSignedBy(pinned.key.x, newest)).toBe(false);
});

it('is readable by anybody, sets no cookie, and is no endpoint for posting', async () => {
  await using shop = await broker();
  const answer = await visitor(shop).get(PATH);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  const headers = { origin: shop.extensionOrigin, 'content-type': 'application/json' };
  expect((await visitor(shop).send('POST', PATH, { body: '{}', headers })).status).toBeGreaterThanOrEqual(400);
});
