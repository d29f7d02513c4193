import type { Kid, Origin } from '#protocol';
import type { BrokerPin } from '../../../extension/src/broker/pin.ts';
import { type Device, UNTOUCHED } from '../../../extension/src/device/device.ts';
import type { Introduction, Registration, RegistrationStep } from '../../../extension/src/device/registration.ts';
import { base64Url } from '../http/forge.ts';

/** The extension tells an old registration from one under way by the PC's clock. */
const NOW_MS = Date.now();

/** A broker, a customer and a PC, in any state that the vault can be in. */
export function samplesOf(broker: Origin) {
  const key = base64Url('32 bytes of a public key, it says') as BrokerPin['publicKey'];
  const endpoints = { challenge: '/c', proof: '/p', register: '/r', registration: '/s' };
  const protection = { oprf: '/o', platform: '/f', device: '/d', refresh: '/e', rows: '/w', listen: '/l' };
  const name = { ja: '花水木証券', en: 'Hanamizuki Securities' };
  const common = { broker, pinnedAtMs: NOW_MS, checkedAtMs: NOW_MS, distrusted: false };
  const pin = (over: Partial<BrokerPin> = {}): BrokerPin => ({
    ...{ ...common, seq: 0, publicKey: key, name, endpoints: { ...endpoints, ...protection } },
    ...over,
  });
  const introduction: Introduction = { brokerName: name, accountLabel: 'Emily Carter', pin: pin() };
  const device = (status: Device['status'], over: Partial<Device> = {}): Device => ({
    ...UNTOUCHED,
    ...{ kid: base64Url('sixteen bytes ..') as Kid, broker, accountLabel: 'Emily Carter', name: 'PC' },
    ...{ tier: 'software', presence: null, credentialId: null },
    ...{ status, acked: 1, ctr: 2, ackedCtr: 2, keys: [] },
    ...{ registeredAtMs: NOW_MS, activatedAtMs: NOW_MS, lastLoginAtMs: status === 'pending' ? null : NOW_MS },
    ...over,
  });
  const registration = (step: RegistrationStep): Registration => ({
    ...step,
    ...{ broker, pageOrigin: broker, tabId: null, windowId: null, startedAtMs: NOW_MS },
  });
  return { pin, device, registration, introduction };
}
