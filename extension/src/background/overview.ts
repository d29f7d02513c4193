import type { Base64Url, Kid, Origin } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import { thumbprintOf } from '../broker/thumbprint.ts';
import { type Device, isDrillDue, keyOf, mayVeto } from '../device/device.ts';
import type { Registration } from '../device/registration.ts';
import type { BrokerView, DeviceView, Overview, PinView, RegistrationView } from '../messaging/contract.ts';
import type { Parts } from './parts.ts';
import { waitingOf } from './remembered.ts';

/** Everything the popup and the options show: the brokers of this build, and what this PC holds for each. */
export const overviewOf = async (
  { vault, unlocked, clock, memory }: Pick<Parts, 'vault' | 'unlocked' | 'clock' | 'memory'>,
  brokers: Iterable<Origin>,
): Promise<Overview> => {
  const [devices, pins, registrations, expiries, remembered] = await Promise.all([
    vault.devices(),
    vault.pins(),
    vault.registrations(),
    unlocked.expiries(),
    memory.read(),
  ]);
  const nowMs = clock.now();
  const view = (device: Device): Promise<DeviceView> =>
    deviceView(device, { expiries, waiting: waitingOf(remembered, device.kid, nowMs), nowMs });
  return {
    brokers: await Promise.all(
      [...brokers].map(
        async (origin): Promise<BrokerView> => ({
          origin,
          loginUrl: loginUrlOf(origin),
          pin: await pinView(pins.find((pin) => pin.broker === origin)),
          devices: await Promise.all(inOrder(devices.filter((device) => device.broker === origin)).map(view)),
          registering: registrations.some(
            (registration) => registration.broker === origin && isOpen(registration, nowMs),
          ),
        }),
      ),
    ),
  };
};

/** A question that nobody answered is not brought up for ever: the session it belongs to has long ended. */
const ASKED_AT_MOST_MS = 30 * 60 * 1000;

/** Whether the customer is to be reminded of it. */
const isOpen = (registration: Registration, nowMs: number): boolean => {
  switch (registration.step) {
    case 'making':
    case 'submitting':
    case 'waiting':
      return true;
    case 'introducing':
    case 'confirming':
      return nowMs - registration.startedAtMs < ASKED_AT_MOST_MS;
    case 'failed':
      return registration.resumeAt !== null && nowMs - registration.startedAtMs < ASKED_AT_MOST_MS;
    case 'done':
      return false;
  }
};

/** The vault's order is that of random ids: customers would find themselves in another place on each PC. */
const inOrder = (devices: readonly Device[]): readonly Device[] =>
  devices.toSorted((one, other) => one.registeredAtMs - other.registeredAtMs);

const loginUrlOf = (broker: Origin): string => `${broker}/login`;

const pinView = async (pin: BrokerPin | undefined): Promise<PinView | null> => {
  if (pin === undefined) return null;
  const { name, seq, publicKey, pinnedAtMs, checkedAtMs, distrusted } = pin;
  return { name, seq, fingerprint: await fingerprintOf(publicKey), pinnedAtMs, checkedAtMs, distrusted };
};

interface Surroundings {
  readonly expiries: ReadonlyMap<Kid, number>;
  readonly waiting: number;
  readonly nowMs: number;
}

const deviceView = async (device: Device, { expiries, waiting, nowMs }: Surroundings): Promise<DeviceView> => {
  const { kid, accountLabel, name, tier, status, destroyed, lastDrill } = device;
  const { registeredAtMs, activatedAtMs, lastLoginAtMs, mode, acked } = device;
  const unlockedUntilMs = tier === 'software' ? null : (expiries.get(kid) ?? null);
  const current = keyOf(device, acked);
  return {
    kid,
    accountLabel,
    name,
    tier,
    status,
    locked: tier !== 'software' && unlockedUntilMs === null,
    unlockedUntilMs,
    destroyed,
    drillDue: isDrillDue(device, nowMs),
    lastDrill,
    mayVeto: mayVeto(device, nowMs),
    registeredAtMs,
    activatedAtMs,
    lastLoginAtMs,
    mode,
    waiting,
    generation: acked,
    fingerprint: current === undefined ? '' : await fingerprintOf(current.publicKey),
  };
};

/** The first half of the thumbprint in groups of four: enough to compare two by eye. */
const fingerprintOf = async (publicKey: Base64Url): Promise<string> =>
  ((await thumbprintOf(publicKey)).slice(0, 24).match(/.{4}/g) ?? []).join(' ');

/** What the registration window shows. Of the key it learns nothing. */
export const registrationViewOf = (registration: Registration, devices: readonly Device[]): RegistrationView => {
  const { broker } = registration;
  switch (registration.step) {
    case 'introducing':
      return { step: 'introducing', broker };
    case 'failed':
      return {
        step: 'failed',
        broker,
        code: registration.code,
        canRetry: registration.resumeAt !== null,
        loginUrl: loginUrlOf(broker),
      };
    case 'confirming':
      return {
        step: 'confirming',
        ...namesOf(registration),
        question: registration.question,
        alreadyHere: isHere(registration, devices),
      };
    case 'making':
    case 'submitting':
      return { step: registration.step, ...namesOf(registration), name: registration.name };
    case 'waiting':
    case 'done':
      return {
        step: registration.step,
        ...namesOf(registration),
        name: registration.name,
        mailedTo: registration.mailedTo,
      };
  }
};

type Introduced = Exclude<Registration, { step: 'introducing' | 'failed' }>;

const namesOf = ({ broker, introduction }: Introduced) => ({
  broker,
  brokerName: introduction.brokerName,
  accountLabel: introduction.accountLabel,
});

const isHere = ({ broker, introduction }: Introduced, devices: readonly Device[]): boolean =>
  devices.some(
    (device) =>
      device.broker === broker && device.accountLabel === introduction.accountLabel && device.status === 'active',
  );
