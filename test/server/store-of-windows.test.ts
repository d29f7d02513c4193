import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../../server-mock/src/store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../server-mock/src/store/contract/ids.ts';
import type { UnlockWindow } from '../../server-mock/src/store/contract/unlock-windows.ts';
import { broker, protectedCustomer, type TestBroker } from '../kit/index.ts';
import { accountIdOf, deviceRow } from './steps/database.ts';

const NOW_MS = 1_000_000;
const OWN = 'own-browser' as SecretHash;
const DIGITS = 'hmac-of-digits' as SecretHash;
const WRONG = 'hmac-of-others' as SecretHash;

/** The store alone, where time can be said to the millisecond. */
describe('a window in the store', () => {
  let shop: TestBroker;
  let accountId: AccountId;
  let device: Device;

  beforeAll(async () => {
    shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    accountId = await accountIdOf(shop, home.customer);
    device = await deviceRow(shop, home.device);
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  const within: TestBroker['app']['store']['transaction'] = (work) => shop.app.store.transaction(work);
  const open = (change: Partial<UnlockWindow> = {}) =>
    within((tx) =>
      tx.unlockWindows.open({
        accountId,
        kid: device.kid,
        preSession: OWN,
        digits: DIGITS,
        closesAtMs: NOW_MS + 30_000,
        digitTriesLeft: 3,
        ...change,
      }),
    );
  const ownOf = (atMs: number, preSession = OWN) => within((tx) => tx.unlockWindows.ownOf(accountId, preSession, atMs));
  const useOwn = (atMs: number, preSession = OWN) =>
    within((tx) => tx.unlockWindows.useOwn(accountId, preSession, atMs));
  const asks = (atMs: number) => within((tx) => tx.unlockWindows.asksDigits(accountId, atMs));
  const useDigits = (digits: SecretHash, atMs: number) =>
    within((tx) => tx.unlockWindows.useDigits(accountId, digits, atMs));

  it('T22 is open until its last millisecond and not in the next', async () => {
    await open();
    expect(await ownOf(NOW_MS + 29_999)).toBe(device.kid);
    expect(await asks(NOW_MS + 29_999)).toBe(true);
    expect(await ownOf(NOW_MS + 30_000)).toBeNull();
    expect(await asks(NOW_MS + 30_000)).toBe(false);
    expect(await useOwn(NOW_MS + 30_000)).toBe(false);
    expect(await useDigits(DIGITS, NOW_MS + 30_000)).toBe(false);
    expect(await useOwn(NOW_MS + 29_999)).toBe(true);
  });

  it('T3 is used once, of fifty at once, either way', async () => {
    await open();
    const own = await Promise.all(Array.from({ length: 50 }, () => useOwn(NOW_MS)));
    expect(own.filter(Boolean)).toHaveLength(1);
    const digits = await Promise.all(Array.from({ length: 50 }, () => useDigits(DIGITS, NOW_MS)));
    expect(digits.filter(Boolean)).toHaveLength(1);
  });

  it('T22 is not another browser’s', async () => {
    await open();
    const other = 'other-browser' as SecretHash;
    expect(await ownOf(NOW_MS, other)).toBeNull();
    expect(await useOwn(NOW_MS, other)).toBe(false);
    expect(await ownOf(NOW_MS)).toBe(device.kid);
  });

  it('T22 keeps its own way open when the digits were wrong three times, and its digits when the own way was used', async () => {
    await open();
    for (let tries = 0; tries < 3; tries += 1) expect(await useDigits(WRONG, NOW_MS)).toBe(false);
    expect(await asks(NOW_MS)).toBe(false);
    expect(await useDigits(DIGITS, NOW_MS)).toBe(false);
    expect(await useOwn(NOW_MS)).toBe(true);
    await open();
    expect(await useOwn(NOW_MS)).toBe(true);
    expect(await useDigits(DIGITS, NOW_MS)).toBe(true);
  });

  it('begins anew when it is opened again', async () => {
    await open();
    await useOwn(NOW_MS);
    await useDigits(DIGITS, NOW_MS);
    await open({ digits: WRONG });
    expect(await useDigits(DIGITS, NOW_MS)).toBe(false);
    expect(await useDigits(WRONG, NOW_MS)).toBe(true);
    expect(await useOwn(NOW_MS)).toBe(true);
  });

  it.each(['suspended', 'released', 'revoked'] as const)('T22 is void while its PC is %s', async (status) => {
    await open();
    await within((tx) => tx.devices.change(device.kid, { status }));
    expect(await ownOf(NOW_MS)).toBeNull();
    expect(await useOwn(NOW_MS)).toBe(false);
    expect(await useDigits(DIGITS, NOW_MS)).toBe(false);
    await within((tx) => tx.devices.change(device.kid, { status: 'active' }));
  });

  it('is closed for good, and swept away once its time is over', async () => {
    await open();
    await within((tx) => tx.unlockWindows.close(accountId));
    expect(await ownOf(NOW_MS)).toBeNull();
    await open();
    await shop.app.store.sweep(NOW_MS + 30_001);
    expect(await ownOf(NOW_MS)).toBeNull();
  });

  it('T22 is void in the next epoch', async () => {
    await open();
    await within((tx) => tx.accounts.raiseEpoch(accountId));
    expect(await ownOf(NOW_MS)).toBeNull();
    expect(await useDigits(DIGITS, NOW_MS)).toBe(false);
  });
});
