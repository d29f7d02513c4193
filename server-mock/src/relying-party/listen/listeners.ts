import type { DeviceWord, Kid, ListenLine } from '#protocol';
import type { Clock } from '../../platform/clock.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { Store, StoreTx } from '../../store/contract/index.ts';
import { LIMITS } from '../limits.ts';
import { createEar, type Ear } from './ear.ts';
import { line, type OpenedListening } from './open.ts';

/** Everybody who listens at this process. Each round asks the store once, for all of them, and holds nothing of it in between. */
export interface Listeners {
  /** The first line, and those after it; they end with the right to hear them. */
  readonly listen: (opened: OpenedListening) => Ear;
  /** A row was made: the next round begins at once. Rows of other processes are found by the round that is due. */
  readonly wake: () => void;
  /** Ends every line; resolves when the store is not asked any more. */
  readonly stop: () => Promise<void>;
}

/** One that broke and was not noticed yet, and the one that took its place. */
const MOST_PER_DEVICE = 2;

interface Listening {
  readonly kid: Kid;
  readonly ticket: SecretHash;
  readonly waiting: number;
  readonly toldAtMs: number;
}

export function createListeners(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  onFailure: (error: unknown) => void,
): Listeners {
  const all = new Map<Ear, Listening>();
  let running: Promise<void> | null = null;
  let isStopped = false;
  let isWoken = false;
  let nap = new AbortController();

  const rest = async (): Promise<void> => {
    nap = new AbortController();
    if (!isWoken) await clock.sleepUntil(clock.now() + LIMITS.pollMs, nap.signal).catch(() => undefined);
    isWoken = false;
  };

  const round = async (): Promise<void> => {
    const asked = [...all];
    const nowMs = clock.now();
    const heard = await store.transaction((tx) =>
      hearIn(
        tx,
        asked.map(([, one]) => one),
        nowMs,
      ),
    );
    for (const [ear, one] of asked) {
      if (!all.has(ear)) continue;
      const { word, waiting } = heard.get(one) ?? { word: null, waiting: 0 };
      const isDue = waiting !== one.waiting || nowMs - one.toldAtMs >= LIMITS.heartbeatMs;
      if (word !== null && (word !== 'accepted' || isDue)) ear.tell(line(one.kid, word, { waiting }));
      if (word !== 'accepted') ear.end();
      else if (isDue) all.set(ear, { ...one, waiting, toldAtMs: nowMs });
    }
  };

  const endAll = (): void => {
    for (const ear of all.keys()) ear.end();
  };

  const run = async (): Promise<void> => {
    while (all.size > 0 && !isStopped) {
      await rest();
      if (all.size === 0 || isStopped) break;
      await round().catch((error: unknown) => {
        onFailure(error);
        // They come back, and find out whether the store does.
        endAll();
      });
    }
    running = null;
  };

  return {
    listen: ({ line: first, ticket }) => {
      const { kid, waiting } = first;
      const ear = createEar(first, () => {
        all.delete(ear);
        if (all.size === 0) nap.abort();
      });
      if (ticket === null || isStopped) {
        ear.end();
        return ear;
      }
      const others = [...all].filter(([, other]) => other.kid === kid);
      for (const [other] of others.slice(0, others.length + 1 - MOST_PER_DEVICE)) other.end();
      all.set(ear, { kid, ticket, waiting, toldAtMs: clock.now() });
      running ??= run();
      return ear;
    },
    wake: () => {
      isWoken = true;
      nap.abort();
    },
    stop: async () => {
      isStopped = true;
      endAll();
      nap.abort();
      await running;
    },
  };
}

interface Found {
  /** Null when the right has only run out, or was replaced. */
  readonly word: Exclude<DeviceWord, 'refused'> | null;
  readonly waiting: ListenLine['waiting'];
}

async function hearIn(tx: StoreTx, asked: readonly Listening[], nowMs: number): Promise<ReadonlyMap<Listening, Found>> {
  const heard = await tx.listening.hear([...new Set(asked.map(({ ticket }) => ticket))], nowMs);
  const found = new Map<Listening, Found>();
  for (const one of asked) {
    const waiting = heard.get(one.ticket)?.waiting;
    if (waiting === undefined) found.set(one, { word: await endOfIn(tx, one.kid), waiting: 0 });
    else found.set(one, { word: 'accepted', waiting });
  }
  return found;
}

async function endOfIn(tx: StoreTx, kid: Kid): Promise<'suspended' | 'revoked' | null> {
  const device = await tx.devices.find(kid);
  if (device?.status === 'suspended') return 'suspended';
  if (device?.status !== 'active') return 'revoked';
  const account = await tx.accounts.get(device.accountId);
  return device.epoch === account.epoch ? null : 'revoked';
}
