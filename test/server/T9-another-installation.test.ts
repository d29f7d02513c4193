import { expect, it } from 'vitest';
import { broker, prepareTier, protectedCustomer, type TestBroker, type Visitor, visitor } from '../kit/index.ts';

const CHROMIUM = `chrome-extension://${'k'.repeat(32)}`;
/** An installation in Firefox that the broker admits as such, and that registered nothing here. */
const ELSEWHERE = 'moz-extension://0a1b2c3d-0000-4000-8000-0123456789ab';

const openShop = () =>
  broker({ extensionOrigin: CHROMIUM, config: { extensionOrigins: [CHROMIUM, 'moz-extension://*'] } });

/** The same secrets, sent by another installation of the extension. */
function fromElsewhere(shop: TestBroker): Visitor {
  const honest = visitor(shop);
  return {
    ...honest,
    broker: { ...shop, extensionOrigin: ELSEWHERE },
    postJson: (path, body, options) => honest.postJson(path, body, { ...options, headers: { origin: ELSEWHERE } }),
  };
}

it('T9 an assertion from another installation is no evidence for a device', async () => {
  await using shop = await openShop();
  const { device } = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
  expect((await device.assert(fromElsewhere(shop))).answer?.status).toBe(403);
  expect((await device.assert(visitor(shop))).word).toBe('verified');
});

it('T9 another installation has no PIN of a device evaluated, and uses up no try', async () => {
  await using shop = await openShop();
  const { device } = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
  expect((await device.evaluate(fromElsewhere(shop))).answer?.status).toBe(403);
  expect(await device.evaluate(visitor(shop))).toMatchObject({ word: 'evaluated', triesLeft: 4 });
});

it.each(['pin', 'platform'] as const)('T9 another installation prepares no %s for a device', async (tier) => {
  await using shop = await openShop();
  const { device } = await protectedCustomer(shop, 'hanako');
  await expect(prepareTier(fromElsewhere(shop), device, tier)).rejects.toThrow('could be prepared');
  expect((await device.changeTier(visitor(shop), tier)).word).toBe('accepted');
});

it('T31 a credential that was left behind is no evidence for the tier that followed', async () => {
  await using shop = await openShop();
  const { device } = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
  const left = device.copy();
  await device.unlock(visitor(shop));
  expect((await device.changeTier(visitor(shop), 'pin')).word).toBe('accepted');
  expect((await left.assert(visitor(shop))).answer?.status).toBe(403);
});

it('T9 a ticket for listening is of use to the installation that was given it', async () => {
  await using shop = await openShop();
  const { device } = await protectedCustomer(shop, 'hanako');
  await using listening = await device.listen(visitor(shop));
  const ticket = (await listening.next())?.ticket ?? '';
  await using foreign = await device.listen(visitor(shop), { ticket, headers: { origin: ELSEWHERE } });
  expect(foreign.status).toBe(403);
  await using own = await device.listen(visitor(shop), { ticket });
  expect(own.status).toBe(200);
});
