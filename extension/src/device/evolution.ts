import { chooseSigningKey, type DeviceWord } from '#protocol';
import { type Device, type DeviceStatus, keyOf, type TierChange } from './device.ts';
import type { DeviceKey } from './key.ts';

/** Which generation signs the next proof and which one the proof offers as its `nxt`. */
export interface SigningPlan {
  readonly sign: number;
  readonly next: number;
}

/**
 * A head that answers for no device of ours is pseudo-random, so a choice that points at a key we do not hold falls
 * back to the ordinary one.
 */
export const planSigning = (device: Device, head: number | undefined): SigningPlan => {
  const plan = chooseSigningKey({ acked: device.acked }, head);
  return keyOf(device, plan.sign) === undefined ? { sign: device.acked, next: device.acked + 1 } : plan;
};

/**
 * The device as it must lie in the vault before a proof is signed: the next key kept, the counter raised. Where the plan
 * repeats a step that the broker has forgotten, that step is unacknowledged again: else a lost answer would leave the
 * device a step ahead of what it has heard, and the broker would take it for a copy (specification, section 7.1).
 */
export const readyToSign = (device: Device, plan: SigningPlan, made: DeviceKey | undefined): Device => ({
  ...device,
  acked: plan.sign,
  ctr: device.ctr + 1,
  keys: made === undefined ? device.keys : [...device.keys, made],
});

/** `tier` of a protected device says only that its user must be asked again; of a `software` one, that it is no such. */
const statusAfter = (device: Device, word: Exclude<DeviceWord, 'late' | 'accepted'>): DeviceStatus => {
  switch (word) {
    case 'suspended':
    case 'revoked':
      return word;
    case 'tier':
      return device.tier === 'software' ? 'unrecognised' : device.status;
    case 'refused':
      // A device whose mail has not gone out yet is refused like a stranger; that says nothing about it. And what was
      // revoked stays revoked, whatever a broker that has forgotten it says later.
      return device.status === 'pending' || device.status === 'revoked' ? device.status : 'unrecognised';
  }
};

/** The device with what the broker's refusal tells of its standing. */
export const refusedAs = (device: Device, word: Exclude<DeviceWord, 'late' | 'accepted'>, nowMs: number): Device => {
  const status = statusAfter(device, word);
  return { ...device, status, revokedAtMs: status === 'revoked' ? (device.revokedAtMs ?? nowMs) : device.revokedAtMs };
};

/** The device after the broker's word on a proof that offered generation `offered`. */
export const settle = (device: Device, word: DeviceWord, offered: number, nowMs: number): Device => {
  if (word === 'late') return device;
  if (word !== 'accepted') return refusedAs(device, word, nowMs);
  return {
    ...device,
    ...standing(device, nowMs),
    acked: offered,
    ackedCtr: device.ctr,
    keys: device.keys.filter((key) => key.gen >= offered - 1),
  };
};

/** A revoked device whose objection was heard is revoked all the same. */
const standing = (device: Device, nowMs: number): Pick<Device, 'status' | 'activatedAtMs'> => ({
  status: device.status === 'revoked' ? 'revoked' : 'active',
  activatedAtMs: device.activatedAtMs ?? nowMs,
});

/** The device under its new tier. Of the old one no key is left: nothing that opens by the old way may sign again. */
export const adoptChange = (device: Device, change: TierChange, nowMs: number): Device => ({
  ...device,
  ...standing(device, nowMs),
  tier: change.tier,
  presence: change.presence,
  credentialId: change.credentialId,
  destroyed: false,
  prepared: null,
  change: null,
  acked: change.key.gen,
  ackedCtr: device.ctr,
  keys: [change.key],
});
