import type { Kid } from '#protocol';
import type { SmartUnlock } from '../messaging/contract.ts';
import { withDevice } from './device-access.ts';
import { openDevice } from './device-opening.ts';
import { type DeviceResult, proveDevice } from './device-proof.ts';
import type { Parts } from './parts.ts';

/** Asks the broker for the seconds in which a login is possible. A lost answer is asked anew, which opens another window. */
export const smartUnlock = async (parts: Parts, kid: Kid): Promise<SmartUnlock> => {
  const answer = await withDevice(parts, kid, async (device, pin): Promise<SmartUnlock> => {
    const open = await openDevice(parts, device);
    if (open === null) return { word: 'locked' };
    // What became of a change of tier is not known: nothing else is signed until it is.
    if (device.change !== null) return { word: 'failed' };
    return answerIn(await proveDevice(parts, pin, open, { prp: 'unlock' }), parts.clock.now());
  });
  return answer ?? { word: 'failed' };
};

const answerIn = ({ word, outcome, opened }: DeviceResult, nowMs: number): SmartUnlock => {
  switch (word) {
    case null:
    case 'late':
      return { word: 'failed' };
    case 'tier':
      return { word: 'locked' };
    case 'accepted':
      break;
    default:
      return { word: 'refused' };
  }
  if (outcome === 'nothing' || outcome === 'rate_limited') return { word: outcome };
  if (outcome !== 'done' || opened === null) return { word: 'refused' };
  return { word: 'opened', digits: opened.digits, closesAtMs: nowMs + opened.seconds * 1000 };
};
