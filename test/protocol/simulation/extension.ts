import type { Base64Url, DeviceWord, Nonce, Tier } from '#protocol';
import {
  beginEvaluation,
  type EvaluationEvent,
  evaluationTransition,
} from '../../../extension/src/background/ceremonies/evaluation.ts';
import {
  beginChange,
  type ChangeEvent,
  type Changing,
  changeTransition,
  isChanging,
} from '../../../extension/src/background/ceremonies/tier-change.ts';
import { type Device, keyOf, UNTOUCHED } from '../../../extension/src/device/device.ts';
import { planSigning, readyToSign, settle } from '../../../extension/src/device/evolution.ts';
import type { DeviceKey } from '../../../extension/src/device/key.ts';
import type { PresenceKey } from '../../../extension/src/device/presence.ts';
import type { Random } from '../kit/random.ts';
import { BROKER, KID } from '../kit/samples.ts';
import type { Challenge } from './broker.ts';
import type { keyMint } from './network.ts';
import { type Clock, type Keeping, LASTS, type TieredBroker } from './tiered-broker.ts';

/** The extension's own functions and ceremonies, with a broker that is simulated; only cryptography and windows are names. */
export interface ExtensionParts {
  readonly broker: TieredBroker;
  readonly clock: Clock;
  readonly random: Random;
  readonly newKey: ReturnType<typeof keyMint>;
}

export interface SimulatedExtension {
  readonly device: () => Device;
  readonly unlock: (loss: number) => boolean;
  readonly lock: () => void;
  readonly prove: (loss: number, keep: boolean) => DeviceWord | 'locked' | null;
  readonly changeTo: (tier: 'pin' | 'platform', loss: number) => void;
  /** Finds out what became of a change, as every ceremony of the device does first. */
  readonly settleChange: (loss: number) => void;
}

const TRIES = 3;
/** Three by the window itself, three more for a customer who types the same PIN again. */
const WINDOW_TRIES = 6;
const EMPTY = new Uint8Array(0);
const NONCE = '' as Nonce;
const FAILED = { kind: 'failed', code: 'unreachable' } as const;

export function simulateExtension({ broker, clock, random, newKey }: ExtensionParts): SimulatedExtension {
  const keyFor = (gen: number, tier: Tier): DeviceKey =>
    tier === 'software'
      ? { gen, publicKey: newKey(), privateKey: {} as CryptoKey }
      : { gen, publicKey: newKey(), wrapped: EMPTY, iv: EMPTY };
  const first = { gen: 0, publicKey: broker.state().device.currentKey, privateKey: {} as CryptoKey };
  let device: Device = registered(first);
  let isUnlocked = false;

  const canSign = (): boolean => device.tier === 'software' || isUnlocked;
  /** Either of: lost on the way there, on the way back, or with the browser. */
  const lossy = <T>(loss: number, work: () => T): T | null => {
    if (random.chance(loss)) return null;
    const done = work();
    return random.chance(loss) ? null : done;
  };
  const keepingOf = ({
    tier,
    presence,
    credentialId,
  }: Pick<Device, 'tier' | 'presence' | 'credentialId'>): Keeping => ({
    tier,
    prs: presence?.publicKey ?? null,
    crd: credentialId,
  });
  const publicKeyOf = (gen: number) => {
    const key = keyOf(device, gen);
    if (key === undefined) throw new Error('the device lacks a key of its plan');
    return key.publicKey;
  };

  const once = (loss: number, keep: boolean): DeviceWord | null => {
    const challenge = lossy(loss, broker.challenge);
    if (challenge === null) return null;
    const plan = planSigning(device, challenge.head);
    device = readyToSign(device, plan, keyOf(device, plan.next) ? undefined : keyFor(plan.next, device.tier));
    const { ctr, ackedCtr: ack } = device;
    const proof = { signer: publicKeyOf(plan.sign), gen: plan.sign, ctr, nxt: publicKeyOf(plan.next), ack };
    const word = lossy(loss, () => broker.prove(challenge, { ...proof, keep: keep ? keepingOf(device) : null }));
    if (word !== null) device = settle(device, word, plan.next, clock.now());
    if (word === 'tier') isUnlocked = false;
    return word;
  };

  const prove = (loss: number, keep: boolean): DeviceWord | 'locked' | null => {
    if (isChanging(device)) return null;
    if (!canSign()) return 'locked';
    for (let tries = 0; tries < TRIES; tries += 1) {
      const word = canSign() ? once(loss, keep) : null;
      if (word !== null && word !== 'late' && word !== 'refused') return word;
    }
    return null;
  };

  const evaluate = (
    loss: number,
    bld: Base64Url,
    presence: PresenceKey,
    keepPresence: (presence: PresenceKey) => void,
  ): boolean => {
    let challenge: Challenge | null = null;
    const transition = evaluationTransition({
      withPresence: (raised) => {
        keepPresence(raised);
        return [];
      },
      after: () => [],
    });
    let step = beginEvaluation(presence, bld);
    while (step.effect !== null) {
      const { effect } = step;
      let event: EvaluationEvent = FAILED;
      if (effect.kind === 'ask') {
        challenge = lossy(loss, broker.challenge);
        if (challenge !== null) event = { kind: 'challenged', nonce: NONCE };
      } else if (challenge !== null) {
        const asked = challenge;
        const { publicKey: presenceKey, ctr } = effect.presence;
        const heard = lossy(loss, () => broker.evaluate(asked, { presenceKey, ctr, bld }));
        if (heard?.word === 'refused') event = { kind: 'failed', code: 'refused' };
        else if (heard !== null) {
          event = {
            kind: 'answered',
            answer: { v: 1, kid: KID, word: heard.word, evaluated: null, triesLeft: null },
          };
        }
      }
      step = transition(step.state, event);
    }
    return step.state.step === 'answered' && step.state.answer.word === 'evaluated';
  };

  const assert = (loss: number, credential: string): boolean => {
    const challenge = lossy(loss, broker.challenge);
    return challenge !== null && lossy(loss, () => broker.assert(challenge, credential)) === 'verified';
  };

  const open = (loss: number, bld: Base64Url): boolean => {
    if (device.tier === 'platform') return assert(loss, device.credentialId ?? '');
    return (
      device.presence !== null &&
      evaluate(loss, bld, device.presence, (presence) => {
        device = { ...device, presence };
      })
    );
  };

  const unlock = (loss: number): boolean => {
    if (device.tier === 'software') return true;
    const bld = newKey();
    // The window sends the same blinded PIN again, and again when the customer types it anew.
    for (let sent = 0; sent < WINDOW_TRIES && !isUnlocked; sent += 1) isUnlocked = open(loss, bld);
    if (isUnlocked) {
      settleChange(loss);
      prove(loss, true);
      prove(loss, true);
    }
    return isUnlocked;
  };

  const settleChange = (loss: number): void => {
    if (!isChanging(device)) return;
    let challenge: Challenge | null = null;
    let step = beginChange(device, canSign());
    for (;;) {
      for (const change of step.changes) if (change.kind === 'put-device') device = change.device;
      if (step.effect === null) break;
      const { effect } = step;
      let event: ChangeEvent = FAILED;
      if (effect.kind === 'ask') {
        challenge = lossy(loss, broker.challenge);
        if (challenge !== null) {
          const expiresAtMs = clock.now() + LASTS.challenge;
          event = { kind: 'challenged', nonce: NONCE, head: challenge.head, expiresAtMs, atMs: clock.now() };
        }
      } else if (challenge !== null) {
        const asked = challenge;
        const { device: changing } = effect;
        const word = lossy(loss, () => broker.prove(asked, proofOf(changing)));
        if (word !== null) event = { kind: 'decided', word, atMs: clock.now() };
      }
      step = changeTransition(step.state, event);
    }
    if (step.state.step === 'adopted') isUnlocked = false;
  };

  const proofOf = ({ acked: gen, ctr, ackedCtr: ack, change }: Changing) => ({
    signer: publicKeyOf(gen),
    gen,
    ctr,
    nxt: change.key.publicKey,
    ack,
    keep: keepingOf(change),
  });

  const changeTo = (tier: 'pin' | 'platform', loss: number): void => {
    if (isChanging(device) || !unlock(loss)) return;
    let presence: PresenceKey | null = null;
    const credentialId = tier === 'platform' ? newKey() : null;
    if (credentialId !== null) {
      if (!assert(loss, credentialId)) return;
    } else {
      presence = { publicKey: newKey(), privateKey: {} as CryptoKey, ctr: 0 };
      const made = evaluate(loss, newKey(), presence, (raised) => {
        presence = raised;
      });
      if (!made) return;
    }
    if (prove(loss, true) !== 'accepted') return;
    const key = keyFor(device.acked + 1, tier);
    if ('privateKey' in key) throw new TypeError('a protected key is wrapped');
    device = { ...device, change: { tier, presence, credentialId, key, unanswered: 0, openUntilMs: 0 } };
    settleChange(loss);
  };

  const lock = (): void => {
    isUnlocked = false;
  };
  return { device: () => device, unlock, lock, prove, changeTo, settleChange };
}

const registered = (first: DeviceKey): Device => ({
  ...UNTOUCHED,
  kid: KID,
  broker: BROKER,
  accountLabel: '山田 花子',
  name: '居間のPC',
  tier: 'software',
  status: 'active',
  acked: 0,
  ackedCtr: 1,
  ctr: 1,
  keys: [first],
  presence: null,
  credentialId: null,
  registeredAtMs: 0,
});
