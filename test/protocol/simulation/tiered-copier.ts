import type { Base64Url } from '#protocol';
import type { Random } from '../kit/random.ts';
import type { SimulatedBroker } from './broker.ts';
import { type Copier, freeCopier } from './copier.ts';
import { keyOf } from './device.ts';
import type { Evaluation } from './pin-secrets.ts';
import type { TieredBroker, TieredWord } from './tiered-broker.ts';
import type { TieredState } from './tiered-device.ts';

/** What a copier of a software profile does with a broker that knows tiers: logs in, or changes the tier himself. */
export function copierOfSoftware(
  copied: TieredState,
  broker: TieredBroker,
  random: Random,
  newKey: () => Base64Url,
): () => TieredWord {
  if (copied.tier !== 'software') throw new RangeError('only a software profile holds a key that signs');
  const copier: Copier = freeCopier(copied, random, newKey);
  const seen: SimulatedBroker = {
    challenge: broker.challenge,
    // A copier says what he likes about his tier: that of the owner's change, that of the profile, one of his own.
    receive: (challenge, proof) => {
      const word = broker.prove(challenge, { ...proof, keep: random.pick([null, null, ownChange(), copiedChange()]) });
      return word === 'tier' ? 'refused' : word;
    },
    failOver: broker.failOver,
    quarantine: () => null,
    state: () => broker.state().device,
  };
  const ownChange = () => {
    const prs = newKey();
    broker.evaluate(broker.challenge(), { presenceKey: prs, ctr: 1, bld: newKey() });
    return { tier: 'pin', prs, crd: null } as const;
  };
  const copiedChange = () => {
    const { tier, presence, credential } = copied.change ?? copied;
    return { tier, prs: presence?.key ?? null, crd: credential };
  };
  return () => copier.login(seen);
}

/** A copy of a profile whose keys are wrapped: what it can sign with is a key that it made itself. */
export const forgerOf =
  (copied: TieredState, broker: TieredBroker, random: Random, newKey: () => Base64Url) => (): TieredWord => {
    const challenge = broker.challenge();
    const gen = random.pick([copied.acked, copied.acked + 1, challenge.head]);
    const nxt = random.pick([newKey(), keyOf(copied, copied.acked)]);
    const prs = copied.presence?.key ?? null;
    const keep = random.pick([
      null,
      { tier: 'software', prs: null, crd: null } as const,
      { tier: copied.tier, prs, crd: copied.credential },
    ]);
    const ctr = copied.ctr + 1 + random.below(9);
    return broker.prove(challenge, { signer: newKey(), gen, ctr, nxt, ack: copied.ackedCtr, keep });
  };

/** Such a copy has the presence key unwrapped, and can guess. Every PIN that it tries is wrong. */
export function guesserOf({ presence }: TieredState, broker: TieredBroker, random: Random, newKey: () => Base64Url) {
  if (presence === null) throw new RangeError('a copy without a presence key cannot guess');
  let { ctr } = presence;
  return (): Evaluation['word'] => {
    ctr += 1 + random.below(3);
    return broker.evaluate(broker.challenge(), { presenceKey: presence.key, ctr, bld: newKey() }).word;
  };
}
