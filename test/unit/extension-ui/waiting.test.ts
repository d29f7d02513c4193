import { describe, expect, it } from 'vitest';
import { brokersWaiting, opensForSeconds, waitingAt } from '../../../extension/src/look/waiting.ts';
import type { DeviceView, Overview } from '../../../extension/src/messaging/contract.ts';

type Look = Partial<Pick<DeviceView, 'waiting' | 'mode' | 'status' | 'destroyed'>>;

const overview = (distrusted: boolean, ...devices: readonly Look[]): Overview =>
  ({
    brokers: [
      { origin: 'https://silent.example', pin: null, devices: [] },
      { origin: 'https://broker.example', pin: { distrusted }, devices },
    ],
  }) as unknown as Overview;

describe('what waits, in the popup', () => {
  it('is counted over a family', () => {
    const [broker] = brokersWaiting(overview(false, { waiting: 2 }, { waiting: 0 }, { waiting: 1 }));
    expect(broker === undefined ? null : [broker.origin, waitingAt(broker)]).toEqual(['https://broker.example', 3]);
  });

  it('is nothing where nothing is known to wait', () => {
    expect(brokersWaiting(overview(false, { waiting: 0 }))).toEqual([]);
  });

  it('is nothing at a broker that this PC does not recognise any more', () => {
    expect(brokersWaiting(overview(true, { waiting: 1 }))).toEqual([]);
  });
});

describe('the button for 30 seconds', () => {
  it.each([
    [{ mode: 'unlock', status: 'active', destroyed: false }, true],
    [{ mode: 'device', status: 'active', destroyed: false }, false],
    [{ mode: 'approve', status: 'active', destroyed: false }, false],
    [{ mode: 'otp', status: 'active', destroyed: false }, false],
    [{ mode: null, status: 'active', destroyed: false }, false],
    [{ mode: 'unlock', status: 'suspended', destroyed: false }, false],
    [{ mode: 'unlock', status: 'revoked', destroyed: false }, false],
    [{ mode: 'unlock', status: 'pending', destroyed: false }, false],
    [{ mode: 'unlock', status: 'active', destroyed: true }, false],
  ] as const)('%j: %s', (device, opens) => {
    expect(opensForSeconds(device)).toBe(opens);
  });
});
