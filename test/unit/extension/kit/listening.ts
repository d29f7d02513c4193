import { createListening, type ListeningParts } from '../../../../extension/src/background/listening/listening.ts';
import type { Memory } from '../../../../extension/src/background/remembered.ts';
import type { World } from './world.ts';

/** One worker that listens, and what the browser would show of it. */
export interface Listener {
  readonly revive: () => Promise<void>;
  /** Brokers that the customer was called for, and `-` where the call was taken back. */
  readonly calls: string[];
  readonly awake: () => number;
  /** Whether the alarm is set that wakes a dead worker. */
  readonly isRevived: () => boolean;
}

export const listener = ({ parts }: Pick<World, 'parts'>): Listener => {
  const calls: string[] = [];
  const shown = new Set<string>();
  let awake = 0;
  let isRevived = false;
  const listening: ListeningParts = {
    ...parts,
    fetch: heedingSignals(parts.fetch),
    stayAwake: async () => {
      awake += 1;
    },
    setRevival: async (isWanted) => {
      isRevived = isWanted;
    },
    attention: {
      call: async (broker) => {
        calls.push(broker);
        shown.add(broker);
      },
      quiet: async (broker) => {
        if (shown.delete(broker)) calls.push(`- ${broker}`);
      },
    },
  };
  return { revive: createListening(listening).revive, calls, awake: () => awake, isRevived: () => isRevived };
};

/** As a browser does: an aborted request closes its stream. */
const heedingSignals =
  (fetch: ListeningParts['fetch']): ListeningParts['fetch'] =>
  async (url, init) => {
    const response = await fetch(url, init);
    const { signal } = init;
    if (!url.endsWith('/listen') || response.body === null || !signal) return response;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    void response.body.pipeTo(writable, { signal }).catch(() => undefined);
    return new Response(readable, response);
  };

export const remembered = ({ parts }: { readonly parts: { readonly memory: Memory } }) => parts.memory.read();
