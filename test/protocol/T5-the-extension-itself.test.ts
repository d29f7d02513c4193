import { describe, expect, it } from 'vitest';
import { randomFrom } from './kit/random.ts';
import { type SimulatedExtension, simulateExtension } from './simulation/extension.ts';
import { SPECIFIED } from './simulation/life.ts';
import { keyMint } from './simulation/network.ts';
import { type Clock, simulateTieredBroker, type TieredBroker } from './simulation/tiered-broker.ts';

const SEEDS = 2000;

/** A software device whose change to a PIN lies in its vault, sent, and never heard by the broker. */
function withLostChange(
  seed: number,
): { readonly broker: TieredBroker; readonly extension: SimulatedExtension } | null {
  const random = randomFrom(seed);
  const newKey = keyMint('k');
  let now = 0;
  const clock: Clock = {
    now: () => now,
    pass: (time) => {
      now += time;
    },
  };
  const broker = simulateTieredBroker(newKey(), clock, SPECIFIED);
  const extension = simulateExtension({ broker, clock, random, newKey });
  extension.changeTo('pin', 0.5);
  const hasSent = (extension.device().change?.unanswered ?? 0) > 0;
  return hasSent && broker.state().device.tier === 'software' ? { broker, extension } : null;
}

describe("the extension's own way to find out what became of a change of tier", () => {
  it('T5 shows the two successors of one key, where a copy logged in while the change was lost', () => {
    const lives = Array.from({ length: SEEDS }, (_, seed) => withLostChange(seed)).filter((life) => life !== null);
    expect(lives.length).toBeGreaterThan(SEEDS / 200);
    for (const { broker, extension } of lives) {
      const { keys, acked: gen, ctr, ackedCtr: ack } = extension.device();
      const signer = keys.find((key) => key.gen === gen)?.publicKey ?? keyMint('nobody')();
      const thief = { signer, gen, ctr, ack, nxt: keyMint('thief')(), keep: null };
      expect(broker.prove(broker.challenge(), thief)).toBe('accepted');
      extension.settleChange(0);
      expect(broker.state().suspended).toBe('forked_key');
      expect(extension.device().status).toBe('suspended');
    }
  });
});
