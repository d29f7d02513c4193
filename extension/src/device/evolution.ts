import { chooseSigningKey, type DeviceWord } from '#protocol';
import { type Device, type DeviceStatus, type KeyGeneration, keyOf } from './device.ts';

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
export const readyToSign = (device: Device, plan: SigningPlan, made: KeyGeneration | undefined): Device => ({
  ...device,
  acked: plan.sign,
  ctr: device.ctr + 1,
  keys: made === undefined ? device.keys : [...device.keys, made],
});

const STATUS_AFTER: Readonly<Record<Exclude<DeviceWord, 'late'>, DeviceStatus>> = {
  accepted: 'active',
  suspended: 'suspended',
  revoked: 'revoked',
  tier: 'unrecognised',
  refused: 'unrecognised',
};

/** The device after the broker's word on a proof that offered generation `offered`. */
export const settle = (device: Device, word: DeviceWord, offered: number, nowMs: number): Device => {
  if (word === 'late') return device;
  if (word !== 'accepted') {
    // A device whose mail has not gone out yet is refused like a stranger; that says nothing about it.
    return device.status === 'pending' && word === 'refused' ? device : { ...device, status: STATUS_AFTER[word] };
  }
  return {
    ...device,
    status: 'active',
    acked: offered,
    ackedCtr: device.ctr,
    keys: device.keys.filter((key) => key.gen >= offered - 1),
    activatedAtMs: device.activatedAtMs ?? nowMs,
    lastLoginAtMs: nowMs,
  };
};
