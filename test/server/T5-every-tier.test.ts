import { describe, expect, it } from 'vitest';
import {
  broker,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { deviceRow } from './steps/database.ts';
import { ASKING_TIERS, EVERY_TIER } from './steps/tiers.ts';

/** What either of the two holders may do with the key; every one of them is a step of its evolution. */
const USES: Readonly<
  Record<string, (device: ScriptedDevice, shop: TestBroker) => Promise<{ readonly word: unknown }>>
> = {
  login: async (device, shop) => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    return device.prove(browser);
  },
  keep: (device, shop) => device.act(visitor(shop), 'keep'),
  veto: (device, shop) => device.act(visitor(shop), 'veto'),
  mail: (device, shop) => device.act(visitor(shop), 'mail'),
};
const PAIRS = Object.keys(USES).flatMap((first) => Object.keys(USES).map((second) => [first, second] as const));

async function expectCaught(shop: TestBroker, home: ProtectedCustomer): Promise<void> {
  expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended' });
  expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
  await shop.mailbox('hanako').next('quarantined');
  expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
}

describe.each(EVERY_TIER)('a profile of the tier %s, copied unlocked with all that it holds', (tier) => {
  it.each(PAIRS)(
    'T5 is caught when one holder uses it for %s and the other for %s, whoever is first',
    async (first, second) => {
      for (const isOwnerFirst of [true, false]) {
        await using shop = await broker();
        const home = await protectedCustomer(shop, 'hanako', { tier });
        const copied = home.device.copy();
        const [one, other] = isOwnerFirst ? [home.device, copied] : [copied, home.device];
        expect((await USES[first]?.(one, shop))?.word).toBe('accepted');
        expect((await USES[second]?.(other, shop))?.word).toBe('suspended');
        await expectCaught(shop, home);
      }
    },
  );

  it('T5 is caught after a fresh verification of either’s user, too', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier });
    await home.device.unlock(home.visitor);
    const copied = home.device.copy();
    await home.logIn();
    expect((await copied.act(visitor(shop), 'keep')).word).toBe('suspended');
    await expectCaught(shop, home);
  });

  it('T5 lets the thief log in only until the owner comes', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier });
    const thief = visitor(shop);
    expect(isLoggedIn(await logIn(thief, home.customer, home.device.copy()))).toBe(true);
    expect((await home.device.act(visitor(shop), 'keep')).word).toBe('suspended');
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });
});

describe.each(ASKING_TIERS)('a profile of the tier %s, copied while it was locked', (tier) => {
  it('T5 T6 signs nothing: whoever has the key of it has verified its user, or is told so', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier });
    shop.clock.advance({ hours: 13 });
    const copied = home.device.copy();
    // As if the thief had broken the wrapping; he has neither PIN nor authenticator, and so no evidence.
    expect((await copied.act(visitor(shop), 'keep')).word).toBe('tier');
    expect((await home.device.unlock(home.visitor)).word).toBe('accepted');
    // The owner's evidence serves him no more than any copy: he is caught by it.
    expect((await copied.act(visitor(shop), 'keep')).word).toBe('suspended');
    await expectCaught(shop, home);
  });
});

describe('a copy of the authenticator itself', () => {
  it('T5 is refused once the counter of the other has risen', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
    const copied = home.device.copy();
    expect((await home.device.assert(visitor(shop))).word).toBe('verified');
    expect((await copied.assert(visitor(shop))).answer?.status).toBe(403);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
  });
});
