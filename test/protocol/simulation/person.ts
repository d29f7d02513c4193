import type { Base64Url } from '#protocol';
import type { Random } from '../kit/random.ts';
import type { Challenge } from './broker.ts';
import { keyOf, prepare, settle } from './device.ts';
import type { Evaluation } from './pin-secrets.ts';
import { type Clock, type Keeping, LASTS, type TieredBroker, type TieredWord } from './tiered-broker.ts';
import { adopt, type PendingChange, type Presence, type TieredState } from './tiered-device.ts';

/** Bad things that happen: each in so many posts or steps. */
export interface TieredWeather {
  readonly loss: number;
  readonly delayed: number;
  readonly twice: number;
  /** The worker, or the whole browser, dies between persisting and sending. */
  readonly death: number;
  readonly wrongPin: number;
}

export const CALM: TieredWeather = { loss: 0, delayed: 0, twice: 0, death: 0, wrongPin: 0 };

/** How the extension finds out what became of a change of which no answer came. */
export type Resolution = 'repeats if it can sign' | 'believes the head';

export interface Person {
  /** What lies in the profile just now. */
  readonly profile: () => TieredState;
  readonly isUnlocked: () => boolean;
  readonly unlock: (weather: TieredWeather) => boolean;
  readonly login: (weather: TieredWeather) => TieredWord | 'locked' | null;
  readonly changeTo: (tier: 'pin' | 'platform', weather: TieredWeather) => void;
  /** Goes on with a change whose fate is unknown. */
  readonly resolve: (weather: TieredWeather) => void;
  /** The browser is started anew: nothing is unlocked. */
  readonly restart: () => void;
  /** One of the requests that are still under way arrives. */
  readonly deliver: () => void;
  readonly destroyed: () => boolean;
}

const TRIES = 3;
/** A PIN that is sent is sent again as the same blinded element: by the worker, by the window, by a customer who types it again. */
const EVALUATION_TRIES = 3 * TRIES * 2;
/** The confirmation of an unlocking is worth more tries: with it the count of the PIN begins anew. */
const KEEP_TRIES = 6;
const UNLOCKED = 8 * 3600;
/** Seconds until the extension gives up waiting. */
const TIME_OUT = 10;

export interface PersonParts {
  readonly broker: TieredBroker;
  readonly clock: Clock;
  readonly random: Random;
  readonly newKey: () => Base64Url;
  readonly resolution: Resolution;
}

/** A customer and the extension on the only true PC, as specified: nothing that is sent was not stored before. */
export function simulatePerson(first: TieredState, { broker, clock, random, newKey, resolution }: PersonParts): Person {
  let state = first;
  let unlocked: { readonly kek: string; readonly until: number } | null = null;
  let destroyed = false;
  let pin = 0;
  const underWay: (() => unknown)[] = [];

  const canSign = (): boolean =>
    state.tier === 'software' || (unlocked !== null && unlocked.kek === state.kek && clock.now() < unlocked.until);

  /** One challenge and one post. `stored` returns what is sent once everything is persisted; null to send nothing. */
  const post = <W>(weather: TieredWeather, stored: (challenge: Challenge) => (() => W) | null): W | null => {
    const lost = (): boolean => {
      const isLost = random.chance(weather.loss);
      if (isLost) clock.pass(TIME_OUT);
      return isLost;
    };
    if (lost()) return null;
    const challenge = broker.challenge();
    if (lost()) return null;
    const send = stored(challenge);
    if (send === null) return null;
    if (random.chance(weather.death)) {
      unlocked = random.chance(0.5) ? null : unlocked;
      return null;
    }
    if (random.chance(weather.delayed)) {
      underWay.push(send);
      return null;
    }
    if (lost()) return null;
    const answer = send();
    if (random.chance(weather.twice)) send();
    return lost() ? null : answer;
  };

  const retried = <W>(isOver: (heard: W) => boolean, once: () => W | null, most = TRIES): W | null => {
    for (let tries = 0; tries < most; tries += 1) {
      const heard = once();
      if (heard !== null && isOver(heard)) return heard;
    }
    return null;
  };
  const isAnswered = (word: string): boolean => word !== 'late' && word !== 'refused';

  /** An ordinary step of key evolution. */
  const step = (weather: TieredWeather, keep: Keeping | null): TieredWord | null =>
    retried<TieredWord>(
      isAnswered,
      () => {
        if (!canSign()) return null;
        let prepared: ReturnType<typeof prepare> | null = null;
        const heard = post(weather, ({ head, ...challenge }) => {
          const made = prepare(state, head, newKey);
          prepared = made;
          state = { ...state, ...made.state };
          return () => broker.prove(Object.assign(challenge, { head }), { ...made.proof, keep });
        });
        if (heard === 'accepted' && prepared !== null) state = { ...state, ...settle(state, prepared) };
        if (heard === 'tier') unlocked = null;
        return heard;
      },
      keep === null ? TRIES : KEEP_TRIES,
    );

  const confirm = (weather: TieredWeather): TieredWord | null =>
    step(weather, { tier: state.tier, prs: state.presence?.key ?? null, crd: state.credential });

  /** Evaluates one typed PIN: the same blinded element until an answer comes. */
  const ask = (weather: TieredWeather, raised: () => Presence, most: number): Evaluation | null => {
    const bld = newKey();
    return retried<Evaluation>(
      ({ word }) => isAnswered(word),
      () =>
        post(weather, (challenge) => {
          const { key, ctr } = raised();
          return () => broker.evaluate(challenge, { presenceKey: key, ctr, bld });
        }),
      most,
    );
  };

  const raisePresence = (): Presence => {
    const presence = state.presence;
    if (presence === null) throw new Error('a device without a PIN asks for no evaluation');
    state = { ...state, presence: { ...presence, ctr: presence.ctr + 1 } };
    return { ...presence, ctr: presence.ctr + 1 };
  };

  const open = (weather: TieredWeather, typed: string): void => {
    if (state.tier === 'pin') {
      const heard = ask(weather, raisePresence, EVALUATION_TRIES);
      if (heard?.word === 'destroyed') destroyed = true;
      if (heard?.word !== 'evaluated' || `${heard.secret}/${typed}` !== state.kek) return;
    } else if (state.tier === 'platform') {
      const { credential } = state;
      const heard = retried<string>(isAnswered, () =>
        post(weather, (challenge) => () => broker.assert(challenge, credential ?? '')),
      );
      if (heard !== 'verified') return;
    }
    unlocked = { kek: state.kek ?? '', until: clock.now() + UNLOCKED };
  };

  const unlock = (weather: TieredWeather): boolean => {
    if (random.chance(weather.wrongPin)) open(weather, 'wrong');
    open(weather, String(pin));
    if (canSign() && state.change === null) confirm(weather);
    return canSign();
  };

  const login = (weather: TieredWeather): TieredWord | 'locked' | null => {
    if (state.change !== null) return null;
    if (!canSign()) return 'locked';
    return step(weather, null);
  };

  /** A new wrapping key, before anything about the device changes. */
  const enrol = (tier: 'pin' | 'platform', weather: TieredWeather): Omit<PendingChange, 'gen' | 'key'> | null => {
    const sent = { unanswered: 0, openUntil: 0 };
    if (tier === 'platform') {
      const credential = newKey();
      const heard = retried<string>(isAnswered, () =>
        post(weather, (challenge) => () => broker.assert(challenge, credential)),
      );
      return heard === 'verified' ? { tier, presence: null, credential, kek: credential, ...sent } : null;
    }
    // A broker admits an unknown presence key with its first signature only: where that was lost, another is made.
    for (let keys = 0; keys < TRIES; keys += 1) {
      let presence: Presence = { key: newKey(), ctr: 0 };
      const raised = (): Presence => {
        presence = { ...presence, ctr: presence.ctr + 1 };
        return presence;
      };
      const heard = ask(weather, raised, TRIES);
      if (heard?.word === 'evaluated') {
        return { tier, presence, credential: null, kek: `${heard.secret}/${pin + 1}`, ...sent };
      }
    }
    return null;
  };

  const changeTo = (tier: 'pin' | 'platform', weather: TieredWeather): void => {
    if (state.change !== null || (state.tier !== 'software' && !unlock(weather))) return;
    const enrolled = enrol(tier, weather);
    // With the old tier first, so that no next key is pending which that tier keeps.
    if (enrolled === null || confirm(weather) !== 'accepted' || !canSign()) return;
    state = { ...state, change: { ...enrolled, gen: state.acked + 1, key: newKey() } };
    resolve(weather);
  };

  const settleChange = (change: PendingChange): void => {
    state = adopt(state, change);
    if (change.tier === 'pin') pin += 1;
    unlocked = { kek: change.kek ?? '', until: clock.now() + UNLOCKED };
  };

  /** Signs the change itself, with the key of the old tier. */
  const signChange = (change: PendingChange, challenge: Challenge): (() => TieredWord) => {
    const openUntil = Math.max(change.openUntil, challenge.issuedAtMs + LASTS.challenge);
    const sent = { ...change, unanswered: change.unanswered + 1, openUntil };
    state = { ...state, ctr: state.ctr + 1, change: sent };
    const { acked, ackedCtr, ctr } = state;
    const keep = { tier: change.tier, prs: change.presence?.key ?? null, crd: change.credential };
    const proof = { signer: keyOf(state, acked), gen: acked, ctr, nxt: change.key, ack: ackedCtr, keep };
    return () => broker.prove(challenge, proof);
  };

  const resolve = (weather: TieredWeather): void => {
    for (let tries = 0; tries < TRIES && state.change !== null; tries += 1) {
      const word = post(weather, (challenge) => {
        let { change } = state;
        if (change === null) return null;
        const isOver = clock.now() > change.openUntil;
        const isDone = change.unanswered > 0 && challenge.head === change.gen;
        if (isDone && (resolution === 'believes the head' || !canSign())) {
          settleChange(change);
          return null;
        }
        // Nothing that was sent before can arrive any more, and the broker has not carried it out.
        if (isOver && challenge.head !== change.gen) change = { ...change, unanswered: 0 };
        if (canSign() && challenge.head >= state.acked) return signChange(change, challenge);
        // What was acknowledged was forgotten in a fail-over, or nobody can sign: given up once nothing is under way.
        state = { ...state, change: change.unanswered === 0 ? null : change };
        return null;
      });
      const { change } = state;
      if (word === null || change === null) continue;
      if (word === 'accepted') settleChange(change);
      else {
        const unanswered = change.unanswered - 1;
        state = { ...state, change: unanswered === 0 && isAnswered(word) ? null : { ...change, unanswered } };
        if (unanswered === 0 && word === 'refused') state = { ...state, change: null };
      }
    }
  };

  return {
    profile: () => state,
    isUnlocked: canSign,
    unlock,
    login,
    changeTo,
    resolve,
    restart: () => {
      unlocked = null;
    },
    deliver: () => {
      const [send] = underWay.splice(random.below(Math.max(1, underWay.length)), 1);
      send?.();
    },
    destroyed: () => destroyed,
  };
}
