import type { Tier } from '#protocol';
import { type Acted, type ActOptions, actWith } from './act.ts';
import { newPresenceKey } from './device-memory.ts';
import { evaluateWith, lockUnder } from './pin.ts';
import { assertWith } from './platform.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

/**
 * What the extension does before a registration or a change of tier: a presence key and the first evaluation of the PIN, or a
 * credential. What came of it waits in `memory.change`.
 */
export async function prepareTier(visitor: Visitor, device: ScriptedDevice, tier: Tier, pin?: string): Promise<void> {
  const { memory, kid } = device;
  const { authenticator } = memory;
  switch (tier) {
    case 'software':
      memory.change = { tier, presence: null, locked: null, authenticator };
      return;
    case 'pin': {
      const presence = newPresenceKey();
      const { kek, answer } = await evaluateWith(visitor, { kid, presence }, pin === undefined ? {} : { pin });
      if (kek === null) throw new Error(`No PIN could be prepared: ${answer?.body}`);
      memory.change = { tier, presence, locked: lockUnder(kek), authenticator };
      return;
    }
    case 'platform': {
      // The same hardware with another credential: the old one opens the device until the new one is the device's.
      const made = authenticator.copy();
      const { word, answer } = await assertWith(visitor, { kid, authenticator: made }, { making: true });
      if (word !== 'verified') throw new Error(`No credential could be prepared: ${answer?.body}`);
      memory.change = { tier, presence: null, locked: null, authenticator: made };
    }
  }
}

/** What was prepared is the device's from now on. */
export function adoptChange({ memory }: ScriptedDevice): void {
  const { change } = memory;
  if (change) Object.assign(memory, { ...change, change: null });
}

/**
 * A `keep` with the present tier, the preparation, and a `keep` with the new one. After a lost answer the very same last step is
 * sent again.
 */
export async function changeTierOf(
  visitor: Visitor,
  device: ScriptedDevice,
  tier: Tier,
  options: ActOptions & { readonly pin?: string } = {},
): Promise<Acted> {
  const { memory } = device;
  if (memory.change?.tier !== tier) {
    const kept = await actWith(visitor, device, 'keep');
    if (kept.word !== 'accepted') return kept;
    await prepareTier(visitor, device, tier, options.pin);
  }
  const prs = memory.change?.presence?.key.publicKey ?? null;
  const credentialId = memory.change?.authenticator.credentialId() ?? null;
  const changed = await actWith(visitor, device, 'keep', { tier, prs, credentialId, ...options });
  if (changed.word === 'accepted') adoptChange(device);
  return changed;
}
