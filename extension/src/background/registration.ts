import { encodeBase64Url, KID_BYTES, type Kid, type Origin } from '#protocol';
import { BrokerError } from '../broker/errors.ts';
import {
  challengeRequest,
  processChallengeAnswer,
  processRegisterAnswer,
  processRegistrationAnswer,
  registerRequest,
  registrationRequest,
} from '../broker/exchanges.ts';
import { BrokerMismatch } from '../broker/mismatch.ts';
import type { BrokerPin } from '../broker/pin.ts';
import { type Device, UNTOUCHED } from '../device/device.ts';
import type { Wrapping } from '../device/key.ts';
import { signRegisterProof } from '../device/proof.ts';
import type { Registration } from '../device/registration.ts';
import { VaultUnavailable } from '../vault/vault.ts';
import { recogniseBroker } from './broker-trust.ts';
import {
  type RegistrationEffect,
  type RegistrationEvent,
  type RunningRegistration,
  registrationTransition,
} from './ceremonies/registration.ts';
import { runCeremony } from './ceremonies/runner.ts';
import { openDevice, wrappingOf } from './device-opening.ts';
import { forgetKeks } from './forget-device.ts';
import { deviceLock, type Parts, registrationLock } from './parts.ts';

/** Hands one event to the broker's registration and runs what follows from it. */
export const advanceRegistration = (
  parts: Parts,
  broker: Origin,
  event: RegistrationEvent,
): Promise<Registration | null> =>
  parts.locks.hold(registrationLock(broker), async () =>
    runCeremony(
      {
        transition: registrationTransition,
        persist: async (changes) => {
          await parts.locks.hold(deviceLock(broker), () => parts.vault.apply(changes));
          await forgetKeks(parts, changes);
          parts.changed();
        },
        perform: (effect) => perform(parts, effect),
      },
      registrationTransition(await parts.vault.registrationOf(broker), event),
    ),
  );

const perform = async (parts: Parts, effect: RegistrationEffect): Promise<RegistrationEvent> => {
  try {
    return await attempt(parts, effect.at);
  } catch (error) {
    if (error instanceof BrokerError || error instanceof BrokerMismatch) return { kind: 'failed', code: error.code };
    // Where nothing can be kept, the failure could not be kept either: the window hears of it and asks again.
    if (error instanceof VaultUnavailable) throw error;
    // A browser without Ed25519, or a mistake of ours: thrown, it would be thrown again at every try, without a word.
    return { kind: 'failed', code: 'fault' };
  }
};

const attempt = async (parts: Parts, at: RunningRegistration): Promise<RegistrationEvent> => {
  switch (at.step) {
    case 'introducing':
      return introduce(parts, at.broker);
    case 'making': {
      const wrapping = at.prepared === null ? null : await wrappingOf(parts, at.prepared.kid);
      // The browser was started anew, or locked: the wrapping key was never anywhere but in its memory.
      if (at.prepared !== null && wrapping === null) return { kind: 'failed', code: 'key_locked' };
      return { kind: 'made', device: await makeDevice(parts, at, wrapping) };
    }
    case 'submitting':
      return submit(parts, at);
    case 'waiting': {
      const answer = await registrationRequest(parts.fetch, at.introduction.pin, { kid: at.kid });
      const { status, mailedTo } = processRegistrationAnswer(answer, at.kid);
      return { kind: 'polled', status, mailedTo, atMs: parts.clock.now() };
    }
  }
};

type At<Name extends Registration['step']> = Extract<Registration, { step: Name }>;

/** Nobody has to guess it: no two questions must be alike. */
const QUESTION_BYTES = 16;

const introduce = async (parts: Parts, broker: Origin): Promise<RegistrationEvent> => {
  const pin = await recogniseBroker(parts, broker);
  const { registration } = await askRegisterChallenge(parts, pin);
  if (registration === null) return { kind: 'failed', code: 'no_grant' };
  const question = encodeBase64Url(parts.random.bytes(QUESTION_BYTES));
  return { kind: 'introduced', introduction: { ...registration, pin }, question };
};

const makeDevice = async (parts: Parts, at: At<'making'>, wrapping: Wrapping | null): Promise<Device> => ({
  ...UNTOUCHED,
  kid: at.prepared?.kid ?? (encodeBase64Url(parts.random.bytes(KID_BYTES)) as Kid),
  broker: at.broker,
  accountLabel: at.introduction.accountLabel,
  name: at.name,
  tier: at.tier,
  status: 'pending',
  acked: 0,
  ctr: 1,
  ackedCtr: 1,
  keys: [await parts.keys.generate(0, wrapping)],
  presence: at.prepared?.presence ?? null,
  credentialId: at.prepared?.credentialId ?? null,
  registeredAtMs: parts.clock.now(),
});

const submit = async (parts: Parts, at: At<'submitting'>): Promise<RegistrationEvent> => {
  const devices = await parts.vault.devicesOf(at.broker);
  const device = devices.find(({ kid }) => kid === at.kid);
  // The customer removed the key in the options meanwhile.
  if (device === undefined) return { kind: 'failed', code: 'no_grant' };
  // Whatever the broker has said of the device since: it has it, and would not register it twice.
  if (device.status === 'active') return { kind: 'proven', kid: at.kid, atMs: parts.clock.now() };
  if (device.status !== 'pending') return { kind: 'failed', code: 'no_grant' };

  const open = await openDevice(parts, device);
  if (open === null) return { kind: 'failed', code: 'key_locked' };

  const { pin } = at.introduction;
  const { nonce, registration } = await askRegisterChallenge(parts, pin);
  // Another member of the family has signed in meanwhile: this key is not for that account.
  if (registration !== null && registration.accountLabel !== at.introduction.accountLabel) {
    return { kind: 'failed', code: 'no_grant' };
  }
  const proof = await signRegisterProof(parts, device, open.wrapping, { nonce, pageOrigin: at.pageOrigin });
  const answer = await registerRequest(parts.fetch, pin, { proof, name: at.name });
  const { status } = processRegisterAnswer(answer, at.kid);
  return { kind: 'submitted', status, atMs: parts.clock.now() };
};

const askRegisterChallenge = async (parts: Parts, pin: BrokerPin) =>
  processChallengeAnswer(await challengeRequest(parts.fetch, pin, { purpose: 'register', kids: [] }), []);
