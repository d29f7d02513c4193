import type { Base64Url, Kid } from '#protocol';
import { KeyLocked } from '../device/key.ts';
import { importKek } from '../device/wrapping.ts';
import type { TabWord } from '../messaging/contract.ts';
import { withDevice } from './device-access.ts';
import { openDevice } from './device-opening.ts';
import { proveDevice } from './device-proof.ts';
import { MalformedRequest } from './malformed-request.ts';
import { openOwnWindow, takeWaitingTabs, type WindowParts } from './own-windows.ts';
import type { Parts } from './parts.ts';
import { lastSeen } from './present-devices.ts';
import type { PageSender } from './sender-gate.ts';

export interface UnlockParts extends WindowParts {
  readonly tellTab: (tabId: number, word: TabWord) => Promise<void>;
}

/** Keeps a wrapping key if it opens the device's newest key. */
export const unlock = async (parts: UnlockParts, kid: Kid, kek: Base64Url): Promise<'unlocked' | 'wrong'> => {
  const device = (await parts.vault.devices()).find((candidate) => candidate.kid === kid);
  const newest = device?.keys.at(-1);
  if (device === undefined || newest === undefined || device.tier === 'software') throw new MalformedRequest();
  try {
    await parts.keys.open(newest, { kid, kek: await importKek(kek) });
  } catch (error) {
    if (error instanceof KeyLocked) return 'wrong';
    throw error;
  }
  await parts.unlocked.keep(kid, kek);
  parts.changed();
  return 'unlocked';
};

/**
 * Each is three tries. Without the broker's word the try of the PIN stays taken: on a network that loses a quarter of all
 * messages one round would use up the PIN of one customer in a hundred (simulated).
 */
const CONFIRMING_ROUNDS = 2;

/**
 * What may wait until the window has its answer. The login pages that wait are told at once; the broker hears of it after
 * them, so that the tries of the PIN are counted anew. Lost with the worker, the try stays taken until the next unlocking: no
 * login sets it back.
 */
export const afterUnlocking = async (parts: UnlockParts, kid: Kid): Promise<void> => {
  for (const tabId of await takeWaitingTabs(parts, 'unlock', kid)) await parts.tellTab(tabId, 'unlocked');
  await withDevice(parts, kid, async (device, pin) => {
    if (device.change !== null || device.status === 'revoked') return;
    for (let round = 0; round < CONFIRMING_ROUNDS; round += 1) {
      const current = (await parts.vault.devicesOf(device.broker)).find((candidate) => candidate.kid === kid);
      const open = current === undefined ? null : await openDevice(parts, current);
      if (open === null || (await proveDevice(parts, pin, open, { prp: 'keep' })).word !== null) return;
    }
  });
};

/** Every device of this PC: the customer's own button, the locked screen, the idle PC, the browser's start. */
export const lockAll = async (parts: Pick<Parts, 'unlocked' | 'changed'>): Promise<void> => {
  await parts.unlocked.dropAll();
  parts.changed();
};

/** The customer pressed the login page's button. With nothing to unlock the page is told to ask again. */
export const openUnlocking = async (parts: UnlockParts, page: PageSender): Promise<void> => {
  const expiries = await parts.unlocked.expiries();
  const locked = (await parts.vault.devicesOf(page.origin))
    .filter(({ kid, tier, status }) => tier !== 'software' && isOfUse(status) && !expiries.has(kid))
    .toSorted((a, b) => lastSeen(b) - lastSeen(a));
  const [latest] = locked;
  if (latest === undefined) await parts.tellTab(page.tabId, 'unlocked');
  else await openOwnWindow(parts, 'unlock', latest.kid, page.tabId);
};

const isOfUse = (status: string): boolean => status !== 'revoked' && status !== 'suspended';
