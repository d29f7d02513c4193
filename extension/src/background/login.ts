import { type Origin, type PageWord, PROOFS_MAX } from '#protocol';
import { BrokerError } from '../broker/errors.ts';
import { challengeRequest, processChallengeAnswer, processProofAnswer, proofRequest } from '../broker/exchanges.ts';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import { signLoginProof } from '../device/proof.ts';
import { isCheckDue, recheckBroker } from './broker-trust.ts';
import { beginLogin, type LoginEffect, type LoginEvent, loginTransition } from './ceremonies/login.ts';
import { runCeremony } from './ceremonies/runner.ts';
import { deviceLock, type Parts } from './parts.ts';

/** Runs one login ceremony for a broker's page. @returns the word for the page, or null when there is none to give */
export const logIn = (parts: Parts, broker: Origin): Promise<PageWord | null> =>
  parts.locks.hold(deviceLock(broker), async () => {
    const devices = usable(await parts.vault.devicesOf(broker));
    if (devices.length === 0) return 'unregistered';

    const kept = await parts.vault.pinOf(broker);
    if (kept === null) return null;
    // Signing for somebody else under the broker's name would be worse than a login that has to wait.
    const pin = kept.distrusted ? await recheckBroker(parts, kept) : kept;
    if (pin.distrusted) return 'suspended';

    const end = await runCeremony(
      {
        transition: loginTransition,
        persist: (changes) => parts.vault.apply(changes),
        perform: (effect) => perform(parts, pin, effect),
      },
      beginLogin(devices),
    );
    parts.changed();
    return end.step === 'settled' ? end.word : null;
  });

/** Once a day at most, and after the page has its word, so that no login waits for it. */
export const checkBrokerAfterLogin = async (parts: Parts, broker: Origin): Promise<void> => {
  const pin = await parts.vault.pinOf(broker);
  if (pin !== null && isCheckDue(pin, parts.clock.now())) await recheckBroker(parts, pin);
};

/** A revoked device is never asked about again. Of a family larger than one post the least used devices have to wait. */
const usable = (devices: readonly Device[]): readonly Device[] =>
  devices
    .filter((device) => device.status !== 'revoked')
    .toSorted((a, b) => lastSeen(b) - lastSeen(a))
    .slice(0, PROOFS_MAX);

const lastSeen = (device: Device): number => device.lastLoginAtMs ?? device.registeredAtMs;

const perform = async (parts: Parts, pin: BrokerPin, effect: LoginEffect): Promise<LoginEvent> => {
  try {
    return await attempt(parts, pin, effect);
  } catch (error) {
    if (error instanceof BrokerError) return { kind: 'failed', code: error.code };
    throw error;
  }
};

const attempt = async (parts: Parts, pin: BrokerPin, effect: LoginEffect): Promise<LoginEvent> => {
  switch (effect.kind) {
    case 'ask': {
      const answer = await challengeRequest(parts.fetch, pin, { purpose: 'login', kids: [...effect.kids] });
      const { nonce, heads } = processChallengeAnswer(answer, effect.kids);
      return { kind: 'challenged', nonce, heads };
    }
    case 'make': {
      const made = effect.wanted.map(async ({ kid, gen }) => [kid, await parts.keys.generate(gen)] as const);
      return { kind: 'made', keys: new Map(await Promise.all(made)) };
    }
    case 'prove': {
      // The gate admitted the page because its origin is the broker's.
      const context = { nonce: effect.nonce, pageOrigin: pin.broker };
      const signed = effect.planned.map(({ device, plan }) => signLoginProof(parts, device, plan, context));
      const kids = effect.planned.map(({ device }) => device.kid);
      const answer = await proofRequest(parts.fetch, pin, { proofs: await Promise.all(signed) });
      const { word, results } = processProofAnswer(answer, kids);
      const words = new Map(results.map((result) => [result.kid, result.word]));
      return { kind: 'decided', word, words, atMs: parts.clock.now() };
    }
  }
};
