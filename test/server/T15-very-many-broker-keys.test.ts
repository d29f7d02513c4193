import { expect, it } from 'vitest';
import { type BrokerDocument, parseBrokerDocument, ROTATIONS_MAX } from '#protocol';
import { broker, isLoggedIn, protectedCustomer, type TestBroker, visitor } from '../kit/index.ts';

async function documentOf(shop: TestBroker): Promise<BrokerDocument> {
  const answer = (await visitor(shop).get('/.well-known/anshin-key')).expectStatus(200);
  return parseBrokerDocument(answer.json());
}

it('T15 a broker that changed its key more often than its document can tell is still read, with the newest changes', async () => {
  await using shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  for (let rotation = 0; rotation < ROTATIONS_MAX; rotation += 1) await shop.app.rotateBrokerKey();
  const full = await documentOf(shop);
  expect(full.rotations).toHaveLength(ROTATIONS_MAX);

  await shop.app.rotateBrokerKey();
  const after = await documentOf(shop);
  expect(after.rotations).toHaveLength(ROTATIONS_MAX);
  expect(after.rotations.slice(0, -1)).toEqual(full.rotations.slice(1));
  expect(after.rotations.at(-1)).not.toBe(full.rotations.at(-1));
  expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
});
