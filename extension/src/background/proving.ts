import type { ChallengePurpose, Kid } from '#protocol';
import { BrokerError } from '../broker/errors.ts';
import { challengeRequest, processChallengeAnswer } from '../broker/exchanges.ts';
import type { BrokerPin } from '../broker/pin.ts';
import { keyOf } from '../device/device.ts';
import type { Wrapping } from '../device/key.ts';
import type { EvolvingStep } from '../device/proof.ts';
import {
  beginProving,
  type Challenged,
  type Planned,
  type ProvingEffect,
  type ProvingEvent,
  type ProvingState,
  provingTransition,
  type Told,
} from './ceremonies/proving.ts';
import { runCeremony } from './ceremonies/runner.ts';
import type { OpenDevice } from './device-opening.ts';
import { forgetKeks } from './forget-device.ts';
import type { Parts } from './parts.ts';

/** What is proven, and to which end. */
export interface Proving<Said> {
  readonly pin: BrokerPin;
  readonly purpose: ChallengePurpose;
  readonly prove: (
    steps: readonly EvolvingStep[],
    challenged: Challenged,
  ) => Promise<{ readonly said: Said; readonly told: ReadonlyMap<Kid, Told> }>;
}

/** Runs one ceremony for devices that are open. Whoever calls holds the broker's lock. */
export const runProving = async <Said>(
  parts: Parts,
  open: readonly OpenDevice[],
  proving: Proving<Said>,
): Promise<ProvingState<Said>> => {
  const wrappings = new Map(open.map(({ device, wrapping }) => [device.kid, wrapping]));
  const end = await runCeremony<ProvingState<Said>, ProvingEvent<Said>, ProvingEffect>(
    {
      transition: provingTransition,
      persist: async (changes) => {
        await parts.vault.apply(changes);
        await forgetKeks(parts, changes);
      },
      perform: (effect) => perform(parts, proving, wrappings, effect),
    },
    beginProving(open.map(({ device }) => device)),
  );
  await lockThoseToldSo(parts, end);
  // What is only read changes nothing that a page shows; and pages that read when something changed would never end.
  if (proving.purpose !== 'read' || hasNews(open, end)) parts.changed();
  return end;
};

const hasNews = (open: readonly OpenDevice[], end: ProvingState<unknown>): boolean =>
  end.step === 'settled' &&
  open.some(({ device: { kid, mode } }) => {
    const told = end.told.get(kid);
    return told?.word !== 'accepted' || (told.mode !== null && told.mode !== mode);
  });

/** The broker believes no longer that the user was asked: then he is asked again, before anything else is signed. */
const lockThoseToldSo = async ({ unlocked }: Parts, end: ProvingState<unknown>): Promise<void> => {
  if (end.step !== 'settled') return;
  for (const [kid, { word }] of end.told) if (word === 'tier') await unlocked.drop(kid);
};

const perform = async <Said>(
  parts: Parts,
  proving: Proving<Said>,
  wrappings: ReadonlyMap<Kid, Wrapping | null>,
  effect: ProvingEffect,
): Promise<ProvingEvent<Said>> => {
  try {
    return await attempt(parts, proving, wrappings, effect);
  } catch (error) {
    if (error instanceof BrokerError) return { kind: 'failed', code: error.code };
    throw error;
  }
};

const attempt = async <Said>(
  parts: Parts,
  { pin, purpose, prove }: Proving<Said>,
  wrappings: ReadonlyMap<Kid, Wrapping | null>,
  effect: ProvingEffect,
): Promise<ProvingEvent<Said>> => {
  const wrappingFor = (kid: Kid): Wrapping | null => wrappings.get(kid) ?? null;
  switch (effect.kind) {
    case 'ask': {
      const answer = await challengeRequest(parts.fetch, pin, { purpose, kids: [...effect.kids] });
      const { nonce, heads, session } = processChallengeAnswer(answer, effect.kids);
      if (purpose !== 'refresh') return { kind: 'challenged', nonce, heads, session: null };
      if (session === null) throw new BrokerError('unintelligible');
      return { kind: 'challenged', nonce, heads, session };
    }
    case 'make': {
      const made = effect.wanted.map(
        async ({ kid, gen }) => [kid, await parts.keys.generate(gen, wrappingFor(kid))] as const,
      );
      return { kind: 'made', keys: new Map(await Promise.all(made)) };
    }
    case 'prove': {
      const steps = effect.planned.map((planned) => stepOf(planned, wrappingFor(planned.device.kid)));
      const { said, told } = await prove(steps, effect);
      return { kind: 'decided', said, told, isLogin: purpose === 'login', atMs: parts.clock.now() };
    }
  }
};

const stepOf = ({ device, plan }: Planned, wrapping: Wrapping | null): EvolvingStep => {
  const signer = keyOf(device, plan.sign);
  const offered = keyOf(device, plan.next);
  if (signer === undefined || offered === undefined) throw new RangeError('the device lacks a key of its plan');
  return { device, signer, offered, wrapping };
};
