import { describe, expect, it } from 'vitest';
import type { Device, KeyGeneration } from '../../extension/src/device/device.ts';
import { keyOf } from '../../extension/src/device/device.ts';
import { planSigning, readyToSign, settle } from '../../extension/src/device/evolution.ts';
import { randomFrom } from './kit/random.ts';
import { BROKER, KID } from './kit/samples.ts';
import { simulateBroker } from './simulation/broker.ts';
import { keyMint } from './simulation/network.ts';

const RUNS = 500;
const TRIES = 60;
const LOSS = 0.25;

/** The functions by which the extension evolves, against the broker's table; only signatures are names. */
function run(seed: number, failOver: number): { readonly quarantined: boolean; readonly atLast: string | null } {
  const random = randomFrom(seed);
  const mint = keyMint('k');
  const generation = (gen: number): KeyGeneration => ({ gen, publicKey: mint(), privateKey: {} as CryptoKey });
  const first = generation(0);
  let now = 0;
  const broker = simulateBroker(first.publicKey, () => (now += 1));
  let device: Device = registered(first);

  const login = (loss: number): string | null => {
    const lost = (): boolean => random.chance(loss);
    const challenge = broker.challenge();
    if (lost()) return null;
    const plan = planSigning(device, challenge.head);
    device = readyToSign(device, plan, keyOf(device, plan.next) ? undefined : generation(plan.next));
    const signer = keyOf(device, plan.sign)?.publicKey;
    const nxt = keyOf(device, plan.next)?.publicKey;
    if (signer === undefined || nxt === undefined) throw new Error('the device lacks a key of its plan');
    if (lost()) return null;
    const proof = { signer, gen: plan.sign, ctr: device.ctr, nxt, ack: device.ackedCtr };
    const word = broker.receive(challenge, proof);
    if (lost()) return null;
    device = settle(device, word, plan.next, now);
    return word;
  };

  for (let done = 0; done < TRIES; done += 1) {
    if (random.chance(failOver)) broker.failOver();
    login(LOSS);
  }
  return { atLast: login(0), quarantined: broker.quarantine() !== null };
}

const registered = (first: KeyGeneration): Device => ({
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
  registeredAtMs: 0,
  activatedAtMs: 0,
  lastLoginAtMs: null,
});

describe("the extension's own evolution on a bad network", () => {
  it.each([
    ['and nothing else', 0],
    ['and fail-overs that lose the last commit', 0.1],
  ])(`T33 is never taken for a copy in ${RUNS} runs at ${LOSS} loss %s, and gets in afterwards`, (_, failOver) => {
    const all = Array.from({ length: RUNS }, (_each, seed) => run(seed, failOver));
    expect(all.filter(({ quarantined }) => quarantined)).toEqual([]);
    expect(all.filter(({ atLast }) => atLast !== 'accepted')).toEqual([]);
  });
});
