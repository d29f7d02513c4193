import { encodeBase64Url, KID_BYTES, type Kid, type Origin } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device, DeviceStatus, Prepared } from '../device/device.ts';
import type { PreparedDevice, Registration } from '../device/registration.ts';
import type { KekTarget } from '../messaging/contract.ts';
import type { VaultChange } from '../vault/changes.ts';
import { withDevice } from './device-access.ts';
import { type Parts, registrationLock } from './parts.ts';

/** For what a wrapping key is being made, as it lies in the vault. */
export interface Target {
  readonly pin: BrokerPin;
  readonly broker: Origin;
  readonly kid: Kid;
  readonly accountLabel: string;
  /** What it is made with. */
  readonly means: Prepared;
  /** For a device that is there already: what opens it now. Null while something new is being made. */
  readonly device: Device | null;
  /** What the vault is told of other means. */
  readonly withMeans: (means: Prepared) => readonly VaultChange[];
}

const NO_MEANS: Prepared = { presence: null, credentialId: null };

/** Works on a target under the lock that guards it. @returns null when there is no such target any more */
export const withTarget = <T>(
  parts: Parts,
  target: KekTarget,
  work: (target: Target) => Promise<T>,
): Promise<T | null> => {
  switch (target.for) {
    case 'unlock':
    case 'act':
      return withDevice(parts, target.kid, (device, pin) => work(unlocking(device, pin)));
    case 'change':
      return withDevice(parts, target.kid, async (device, pin) =>
        device.change === null ? work(changing(device, pin)) : null,
      );
    case 'registration':
      return withQuestion(parts, target.broker, target.question, (registration) =>
        work(registering(parts, registration)),
      );
  }
};

const unlocking = (device: Device, pin: BrokerPin): Target => {
  const { kid, broker, accountLabel, presence, credentialId } = device;
  const withMeans = (means: Prepared): readonly VaultChange[] => [
    { kind: 'amend-device', kid, amendment: { presence: means.presence } },
  ];
  return { pin, broker, kid, accountLabel, means: { presence, credentialId }, device, withMeans };
};

const changing = ({ kid, broker, accountLabel, prepared }: Device, pin: BrokerPin): Target => {
  const withMeans = (means: Prepared): readonly VaultChange[] => [
    { kind: 'amend-device', kid, amendment: { prepared: means } },
  ];
  return { pin, broker, kid, accountLabel, means: prepared ?? NO_MEANS, device: null, withMeans };
};

type Confirming = Extract<Registration, { step: 'confirming' }>;

const registering = (parts: Parts, registration: Confirming): Target => {
  const { broker, introduction, prepared } = registration;
  const kid = prepared?.kid ?? (encodeBase64Url(parts.random.bytes(KID_BYTES)) as Kid);
  const withMeans = ({ presence, credentialId }: Prepared): readonly VaultChange[] => {
    const made: PreparedDevice = { kid, presence, credentialId };
    return [{ kind: 'put-registration', registration: { ...registration, prepared: made } }];
  };
  const { pin, accountLabel } = introduction;
  return { pin, broker, kid, accountLabel, means: prepared ?? NO_MEANS, device: null, withMeans };
};

/** Only while the very question stands that the customer reads. */
const withQuestion = <T>(
  parts: Parts,
  broker: Origin,
  question: string,
  work: (registration: Confirming) => Promise<T>,
): Promise<T | null> =>
  parts.locks.hold(registrationLock(broker), async () => {
    const registration = await parts.vault.registrationOf(broker);
    return registration?.step === 'confirming' && registration.question === question ? work(registration) : null;
  });

/** What the vault is told when the broker says of a device, on another way than a proof of its key, how it stands. */
export const standingChange = (
  { kid, revokedAtMs }: Device,
  status: Extract<DeviceStatus, 'suspended' | 'revoked'>,
  nowMs: number,
): VaultChange => ({
  kind: 'amend-device',
  kid,
  amendment: status === 'revoked' ? { status, revokedAtMs: revokedAtMs ?? nowMs } : { status },
});
