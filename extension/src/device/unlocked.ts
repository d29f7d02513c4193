import type { Base64Url, Kid } from '#protocol';
import type { Clock } from '../platform/clock.ts';
import type { Locks } from '../platform/locks.ts';
import type { SessionMemory } from '../platform/session-memory.ts';

/** Nobody works longer than a day on one unlocking. */
export const UNLOCKED_MS = 8 * 60 * 60 * 1000;

interface Entry {
  readonly kek: Base64Url;
  readonly untilMs: number;
}

type Entries = Readonly<Record<string, Entry>>;

/** The wrapping keys of the devices that are unlocked: in the browser's memory, until they expire, and nowhere else. */
export interface Unlocked {
  readonly kekOf: (kid: Kid) => Promise<Base64Url | null>;
  /** When each unlocked device will be locked again. */
  readonly expiries: () => Promise<ReadonlyMap<Kid, number>>;
  readonly keep: (kid: Kid, kek: Base64Url) => Promise<void>;
  readonly drop: (kid: Kid) => Promise<void>;
  readonly dropAll: () => Promise<void>;
  /** Deletes what has expired, and sets the alarm for what has not. */
  readonly sweep: () => Promise<void>;
}

export interface UnlockedParts {
  readonly memory: SessionMemory;
  readonly clock: Clock;
  readonly locks: Locks;
  /** Rings once, at that time or soon after, also when the worker has died; null: not at all. */
  readonly setAlarm: (atMs: number | null) => Promise<void>;
}

const LOCK = 'unlocked';

export const createUnlocked = ({ memory, clock, locks, setAlarm }: UnlockedParts): Unlocked => {
  /** Expiry is looked at here, at every read: an alarm may be late, and a sleeping PC hears none. */
  const read = async (): Promise<Entries> => {
    const nowMs = clock.now();
    return Object.fromEntries(
      Object.entries(entriesIn(await memory.read())).filter(([, entry]) => isOpen(entry, nowMs)),
    );
  };

  /** One after the other: what is locked while somebody unlocks must not come back with his write. */
  const write = (change: (entries: Entries) => Entries): Promise<void> =>
    locks.hold(LOCK, async () => {
      const entries = change(await read());
      await memory.write(entries);
      const expiries = Object.values(entries).map(({ untilMs }) => untilMs);
      await setAlarm(expiries.length === 0 ? null : Math.min(...expiries));
    });

  return {
    kekOf: async (kid) => (await read())[kid]?.kek ?? null,
    expiries: async () =>
      new Map(Object.entries(await read()).map(([kid, { untilMs }]) => [kid as Kid, untilMs] as const)),
    keep: (kid, kek) => write((entries) => ({ ...entries, [kid]: { kek, untilMs: clock.now() + UNLOCKED_MS } })),
    drop: (kid) => write(({ [kid]: _dropped, ...others }) => others),
    dropAll: () => write(() => ({})),
    sweep: () => write((entries) => entries),
  };
};

/** With a clock that was set back the time left would be longer than any unlocking lasts. */
const isOpen = ({ untilMs }: Entry, nowMs: number): boolean => nowMs < untilMs && untilMs - nowMs <= UNLOCKED_MS;

/** Whatever is not of this form opens nothing. */
const entriesIn = (stored: unknown): Entries =>
  typeof stored === 'object' && stored !== null
    ? Object.fromEntries(Object.entries(stored).filter((member): member is [string, Entry] => isEntry(member[1])))
    : {};

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  'kek' in value &&
  typeof value.kek === 'string' &&
  'untilMs' in value &&
  typeof value.untilMs === 'number';
