import { createPrivateKey, createPublicKey } from 'node:crypto';
import { expect } from 'vitest';
import { canonicalizeJson, type Kid } from '#protocol';
import type { WrappedKey } from '../../../extension/src/device/key.ts';
import { devicesOf } from '../../kit/books.ts';
import type { TestBroker } from '../../kit/broker.ts';
import { everythingIn, filesWith, type OnDisk, privateKeysIn } from '../../kit/browser/disk/index.ts';
import type { TrustedPc } from '../../kit/browser/index.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { type DeviceKey, isLoggedIn, logIn, scriptedDevice, visitor } from '../../kit/index.ts';

const hanako = customer('hanako');
/** Long enough that the digits stand nowhere by accident. */
const PIN = '27182819';

flow('T6 in a copied profile of the tier software the device key lies in clear, and signs in', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc();
  await home.protect(hanako);
  await someDaysPass(home, () => Promise.resolve());
  const disk = await diskOf(home);

  const keys = privateKeysIn(disk);
  const [device, ...others] = await devicesOf(broker, hanako);
  if (!device) throw new Error('There is no device');
  expect(others).toEqual([]);
  const [current, next] = [device.currentKey, device.nextKey].map((wanted) => keyAmong(keys, wanted));
  // The browser says "non-extractable" to scripts, and means nobody who reads its files.
  if (!current || !next) throw new Error('The key of the device is not on the disk');
  expect(filesWith(disk, Buffer.from(device.kid))).not.toEqual([]);

  // What else is needed, the counters, stands beside it. So the thief needs neither the browser nor the extension.
  const { gen, ctr, kid } = device;
  const stolen = new Map([
    [gen, current],
    [gen + 1, next],
  ]);
  const thief = scriptedDevice(broker, { memory: { kid, acked: gen, ctr, ack: ctr, keys: stolen } });
  expect(isLoggedIn(await logIn(visitor(broker), hanako, thief))).toBe(true);

  // It is noticed at the owner's next login, and that is all that this tier promises.
  expect(await home.logIn(hanako)).toBe('refused');
  expect(await devicesOf(broker, hanako)).toMatchObject([
    { status: 'suspended', suspendedBecause: expect.stringMatching(/./) },
  ]);
});

flow(
  'T6 in a copied profile of the tier pin there is no device key of any generation, no wrapping key, and no PIN',
  async (kit) => {
    const broker = await kit.broker();
    const home = await kit.trustedPc();
    await home.protect(hanako, { protection: { pin: PIN } });
    const opened = await openedKeys(home);
    await someDaysPass(home, async () => {
      await home.unlock(PIN);
      for (const key of await openedKeys(home)) opened.set(...key);
    });
    for (const key of await openedKeys(home)) opened.set(...key);
    // Copied while it is unlocked: the wrapping key lives in the memory of the browser.
    const wrapping = await wrappingKeyOf(home);
    const disk = await diskOf(home);

    const [device] = await devicesOf(broker, hanako);
    const everyGeneration = await generationsOf(broker, device?.kid);
    expect(everyGeneration.length).toBeGreaterThan(4);
    const keys = privateKeysIn(disk).map(({ publicKey }) => publicKey);
    // That it is found shows that the others would be.
    expect(keys).toEqual([device?.presenceKey]);
    for (const publicKey of everyGeneration) expect(keys).not.toContain(publicKey);

    // Not in another form either; the test knows the secrets because it stood beside the customer when they were open.
    expect([...opened.keys()].filter((publicKey) => everyGeneration.includes(publicKey)).length).toBeGreaterThan(2);
    for (const [publicKey, seed] of opened) expect(filesWith(disk, seed), publicKey).toEqual([]);
    expect(filesWith(disk, wrapping)).toEqual([]);
    for (const encoding of ['utf8', 'utf16le'] as const) {
      expect(filesWith(disk, Buffer.from(PIN, encoding))).toEqual([]);
    }
    // The blobs that a PIN would open are there, of course.
    expect(filesWith(disk, Buffer.from(device?.kid ?? ''))).not.toEqual([]);
  },
  { timeoutMs: 120_000 },
);

/** Logins and restarts, so that keys of many generations come and go and the databases are tidied up. */
async function someDaysPass(home: TrustedPc, unlock: () => Promise<void>): Promise<void> {
  for (let day = 0; day < 3; day += 1) {
    await home.restart();
    await home.open('/login');
    await unlock();
    expect(await home.logIn(hanako)).toBe('in');
  }
}

async function diskOf(home: TrustedPc): Promise<readonly OnDisk[]> {
  await using copy = await home.copyProfile();
  return await everythingIn(copy);
}

const keyAmong = (keys: readonly DeviceKey[], wanted: string | null): DeviceKey | undefined =>
  keys.find(({ publicKey }) => publicKey === wanted);

/** Every public key that the broker has ever held for the device. */
async function generationsOf(broker: TestBroker, kid: Kid | undefined): Promise<readonly string[]> {
  if (kid === undefined) return [];
  return broker.app.store.transaction(async (tx) => {
    const device = await tx.devices.find(kid);
    const retired = (await tx.devices.retiredKeys(kid)).map(({ publicKey }) => publicKey);
    return [...retired, device?.currentKey ?? '', ...(device?.nextKey ? [device.nextKey] : [])];
  });
}

async function wrappingKeyOf(home: TrustedPc): Promise<Buffer> {
  const page = await home.extension.openPage('src/options/index.html');
  const kek = await page.evaluate(async () => {
    const { storage } = (globalThis as unknown as { chrome: { storage: { session: Session } } }).chrome;
    return Object.values((await storage.session.get()).unlocked)[0]?.kek ?? '';
  });
  await page.close();
  return Buffer.from(kek, 'base64url');
}

interface Session {
  readonly get: () => Promise<{ readonly unlocked: Readonly<Record<string, { readonly kek: string }>> }>;
}

/** The private halves of the keys that lie wrapped in the vault now, opened with the wrapping key: 32 bytes by public key. */
async function openedKeys(home: TrustedPc): Promise<Map<string, Buffer>> {
  const kek = await wrappingKeyOf(home);
  const page = await home.extension.openPage('src/options/index.html');
  const opened = await page.evaluate(openVault, kek.toString('hex'), canonicalizeJson({ gen: 0, kid: 'KID' }));
  await page.close();
  return new Map(
    opened.map((hex) => {
      const der = Buffer.from(hex, 'hex');
      const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
      return [String(createPublicKey(privateKey).export({ format: 'jwk' }).x), der.subarray(-32)];
    }),
  );
}

/** Runs in the page. @param bound what is bound in, for generation 0 of the device KID @returns PKCS #8 in hex */
async function openVault(kekHex: string, bound: string): Promise<readonly string[]> {
  const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('anshin-key');
    opening.onsuccess = () => resolve(opening.result);
  });
  const reading = database.transaction('devices').objectStore('devices').getAll();
  await new Promise((resolve) => {
    reading.onsuccess = resolve;
  });
  database.close();
  const [device] = reading.result as readonly { readonly kid: string; readonly keys: readonly WrappedKey[] }[];
  if (!device) return [];
  const kek = await crypto.subtle.importKey('raw', bytesOf(kekHex), 'AES-GCM', false, ['decrypt']);
  const opened = device.keys.map(async ({ gen, iv, wrapped }) => {
    const additionalData = new TextEncoder().encode(bound.replace('0', String(gen)).replace('KID', device.kid));
    const clear = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, kek, wrapped);
    return Array.from(new Uint8Array(clear), (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
  return Promise.all(opened);
}
