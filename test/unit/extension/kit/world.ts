import type { Origin } from '#protocol';
import type { HandlerParts } from '../../../../extension/src/background/handlers.ts';
import { createMemory } from '../../../../extension/src/background/remembered.ts';
import { type DeviceKeys, webCryptoKeys } from '../../../../extension/src/device/key-pair.ts';
import { createUnlocked } from '../../../../extension/src/device/unlocked.ts';
import type { Locks } from '../../../../extension/src/platform/locks.ts';
import type { SessionMemory } from '../../../../extension/src/platform/session-memory.ts';
import { memoryVault } from './memory-vault.ts';
import { type ScriptedBroker, scriptedBroker } from './scripted-broker.ts';

export const BROKER = 'https://broker.example' as Origin;

/** The extension's background with a broker, and nothing of a browser. */
export interface World {
  readonly parts: HandlerParts;
  readonly broker: ScriptedBroker;
  /** Words that went to the page's tab. */
  readonly told: string[];
  /** Ids of the windows that were opened, in order. */
  readonly opened: number[];
  /** What each of them is for. */
  readonly shown: string[];
  /** What the browser's memory holds, and when its alarm is set to ring. */
  readonly session: TestSession;
  readonly advanceMs: (milliseconds: number) => void;
}

export const world = async (overrides: Partial<HandlerParts> = {}): Promise<World> => {
  let nowMs = Date.UTC(2026, 10, 22);
  // Every look at the clock is later than the one before, as on a machine that does work in between.
  const now = (): number => {
    nowMs += 1;
    return nowMs;
  };
  const broker = await scriptedBroker(BROKER, now);
  const told: string[] = [];
  const opened: number[] = [];
  const shown: string[] = [];
  const session = testSession();
  const clock = { now };
  const parts: HandlerParts = {
    vault: memoryVault(),
    fetch: broker.fetch,
    keys: webCryptoKeys,
    clock,
    unlocked: createUnlocked({ ...session, clock, locks: chainedLocks() }),
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    locks: chainedLocks(),
    memory: createMemory({ memory: testSession().memory, locks: chainedLocks() }),
    listening: { revive: async () => undefined },
    changed: () => undefined,
    allowed: new Set([BROKER]),
    windows: {
      open: async (query) => {
        opened.push(opened.length + 1);
        shown.push(query);
        return opened.length;
      },
      focus: async (windowId) => opened.includes(windowId),
    },
    tellTab: async (_tabId, word) => {
      told.push(word);
    },
    ...overrides,
  };
  return {
    parts,
    broker,
    told,
    opened,
    shown,
    session,
    advanceMs: (milliseconds) => {
      nowMs += milliseconds;
    },
  };
};

export interface TestSession {
  readonly memory: SessionMemory;
  readonly setAlarm: (atMs: number | null) => Promise<void>;
  readonly held: () => unknown;
  readonly alarm: () => number | null;
  /** The browser ends: what was in its memory is gone. */
  readonly end: () => void;
}

export const testSession = (): TestSession => {
  let held: unknown;
  let alarm: number | null = null;
  return {
    // Through JSON, as in the browser: nothing that is no data survives.
    memory: {
      read: async () => held,
      write: async (value) => {
        held = JSON.parse(JSON.stringify(value));
      },
    },
    setAlarm: async (atMs) => {
      alarm = atMs;
    },
    held: () => held,
    alarm: () => alarm,
    end: () => {
      held = undefined;
      alarm = null;
    },
  };
};

/** Locks of one process; each `world` has its own, as a browser that was started anew. */
export const chainedLocks = (): Locks => {
  const tails = new Map<string, Promise<unknown>>();
  return {
    hold: (name, work) => {
      const held = (tails.get(name) ?? Promise.resolve()).then(work);
      tails.set(
        name,
        held.catch(() => undefined),
      );
      return held;
    },
  };
};

/** Keys that count how often they sign. */
export const countingKeys = (): DeviceKeys & { readonly signatures: () => number } => {
  let signatures = 0;
  return {
    ...webCryptoKeys,
    sign: (privateKey, input) => {
      signatures += 1;
      return webCryptoKeys.sign(privateKey, input);
    },
    signatures: () => signatures,
  };
};
