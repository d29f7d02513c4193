import type { DeviceStatus } from '../device/device.ts';
import type { BrokerView, DeviceView, Overview } from '../messaging/contract.ts';
import type { MessageKey } from '../platform/locale.ts';
import type { SealMark } from '../platform/toolbar.ts';
import { deadEndOf } from './dead-end.ts';

/** How things stand on this PC, in the order in which they need the customer. */
export type Standing =
  | 'distrusted'
  | 'destroyed'
  | 'suspended'
  | 'registering'
  | 'registered'
  | 'locked'
  | 'unrecognised'
  | 'pending'
  | 'revoked'
  | 'unregistered';

interface StandingWords {
  readonly mark: SealMark;
  readonly headline: MessageKey;
  readonly advice: MessageKey;
}

export const STANDING_WORDS: Readonly<Record<Standing, StandingWords>> = {
  distrusted: { mark: 'cracked', headline: 'headlineDistrusted', advice: 'adviceDistrusted' },
  destroyed: { mark: 'cracked', headline: 'headlineDestroyed', advice: 'adviceDestroyed' },
  suspended: { mark: 'cracked', headline: 'headlineSuspended', advice: 'adviceSuspended' },
  registering: { mark: 'empty', headline: 'headlineRegistering', advice: 'adviceRegistering' },
  registered: { mark: 'filled', headline: 'headlineRegistered', advice: 'adviceRegistered' },
  locked: { mark: 'filled', headline: 'headlineLocked', advice: 'adviceLocked' },
  unrecognised: { mark: 'empty', headline: 'headlineUnrecognised', advice: 'adviceUnrecognised' },
  pending: { mark: 'empty', headline: 'headlinePending', advice: 'advicePending' },
  revoked: { mark: 'empty', headline: 'headlineRevoked', advice: 'adviceRevoked' },
  unregistered: { mark: 'empty', headline: 'headlineUnregistered', advice: 'adviceUnregistered' },
};

export const STATUS_WORDS: Readonly<Record<DeviceStatus, MessageKey>> = {
  active: 'statusActive',
  pending: 'statusPending',
  suspended: 'statusSuspended',
  revoked: 'statusRevoked',
  unrecognised: 'statusUnrecognised',
};

/** The advice under a device whose state is not the one that the popup's headline speaks of. */
export const STATUS_ADVICE: Readonly<Record<Exclude<DeviceStatus, 'active'>, MessageKey>> = {
  pending: 'advicePending',
  suspended: 'adviceSuspended',
  revoked: 'adviceRevoked',
  unrecognised: 'adviceUnrecognised',
};

export const standingOf = ({ brokers }: Overview): Standing => {
  const devices = brokers.flatMap((broker) => broker.devices);
  const some = (status: DeviceStatus): boolean => devices.some((device) => device.status === status);
  if (brokers.some((broker) => broker.pin?.distrusted === true)) return 'distrusted';
  if (devices.some((device) => deadEndOf(device) === 'destroyed')) return 'destroyed';
  if (some('suspended')) return 'suspended';
  if (brokers.some((broker) => broker.registering)) return 'registering';
  // One that is ready is enough to log in with; a locked one says so in its own entry.
  if (some('active')) return devices.some(isReady) ? 'registered' : 'locked';
  if (some('unrecognised')) return 'unrecognised';
  if (some('pending')) return 'pending';
  if (some('revoked')) return 'revoked';
  return 'unregistered';
};

const isReady = ({ status, locked }: DeviceView): boolean => status === 'active' && locked !== true;

/** Whether anything lies on this PC for a broker. */
export const isInUse = (broker: BrokerView): boolean => broker.devices.length > 0 || broker.registering;

/** Two of a family may have one name; then the minute of the registration tells them apart. */
export const hasNamesake = ({ devices }: BrokerView, device: DeviceView): boolean =>
  devices.some(({ kid, accountLabel }) => kid !== device.kid && accountLabel === device.accountLabel);
