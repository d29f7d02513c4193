import type { Kid, Origin } from '#protocol';
import { BrokerError } from '../../broker/errors.ts';
import { processListenLine } from '../../broker/exchanges.ts';
import type { Device } from '../../device/device.ts';
import { coalesce } from '../coalesce.ts';
import { standingChange } from '../kek-target.ts';
import { deviceLock, type Parts } from '../parts.ts';
import { deviceOf, waitingOf, withDevice } from '../remembered.ts';
import { type Heard, openStream } from './opening.ts';
import { type Way, wayToListen } from './way.ts';

/** What listening needs of the browser. */
export interface ListeningParts extends Parts {
  /** A call of the extension's API, whichever: the browser ends a worker that makes none for half a minute. */
  readonly stayAwake: () => Promise<void>;
  /** Wakes the worker twice a minute, if it has died all the same, for as long as somebody wants to listen. */
  readonly setRevival: (isWanted: boolean) => Promise<void>;
  readonly attention: Attention;
}

/** How the customer is told while no page of the extension is open. */
export interface Attention {
  readonly call: (broker: Origin) => Promise<void>;
  readonly quiet: (broker: Origin) => Promise<void>;
}

export interface Listening {
  /** Begins to listen where that is due, and stops where it is not. Resolves when all have begun, or failed to. */
  readonly revive: () => Promise<void>;
}

/** After a failure the next alarm tries again; what else happens meanwhile must not make a loop of it. */
const REST_MS = 20_000;

/**
 * One stream for each device that something may come for. What is in variables here may die with the worker: the next one
 * finds in vault and memory who wants to listen, and begins anew.
 */
export const createListening = (parts: ListeningParts): Listening => {
  const streams = new Map<Kid, { close: () => void }>();
  const rests = new Map<Kid, number>();

  const revive = coalesce(async (_everything: 'all'): Promise<void> => {
    const nowMs = parts.clock.now();
    const [devices, remembered, expiries] = await Promise.all([
      parts.vault.devices(),
      parts.memory.read(),
      parts.unlocked.expiries(),
    ]);
    const ways = devices.map((device) => {
      const isOpen = device.tier === 'software' || expiries.has(device.kid);
      return { device, way: wayToListen(device, remembered, { isOpen, nowMs }) };
    });
    const listeners = ways.filter((one): one is { device: Device; way: Way } => one.way !== null);
    for (const [kid, stream] of streams) if (!listeners.some(({ device }) => device.kid === kid)) stream.close();
    await parts.setRevival(listeners.length > 0);
    for (const { device, way } of ways) if (way === null) await note(device, 0);
    const isResting = restingAt(rests, parts.clock.now());
    const due = listeners.filter(({ device: { kid } }) => !streams.has(kid) && !isResting(kid));
    await Promise.all(due.map(({ device, way }) => begin(device, way)));
  });

  const begin = async (device: Device, way: Way): Promise<void> => {
    const { kid } = device;
    let isClosed = false;
    const stream = {
      close: () => {
        isClosed = true;
      },
    };
    streams.set(kid, stream);
    const end = (): void => {
      if (streams.get(kid) === stream) streams.delete(kid);
    };
    try {
      const heard = await openStream(parts, device, way);
      if (heard === null) rests.set(kid, parts.clock.now() + REST_MS);
      if (heard === null || isClosed) {
        heard?.lines.close();
        return end();
      }
      stream.close = () => {
        isClosed = true;
        heard.lines.close();
      };
      await hear(device, heard.first).catch((error: unknown) => {
        heard.lines.close();
        throw error;
      });
      void follow(device, heard)
        .catch(() => false)
        .then((hasLived) => {
          end();
          if (isClosed) return;
          if (!hasLived) rests.set(kid, parts.clock.now() + REST_MS);
          void revive('all').catch(() => undefined);
        });
    } catch {
      rests.set(kid, parts.clock.now() + REST_MS);
      end();
    }
  };

  /** @returns whether it was more than a beginning: then it is begun again at once when it breaks */
  const follow = async (device: Device, { lines, first }: Heard): Promise<boolean> => {
    let hasLived = false;
    if (first.word !== 'accepted') return false;
    try {
      for (;;) {
        const next = await lines.next();
        if (next === undefined) return hasLived;
        hasLived = true;
        const line = processListenLine(next, device.kid);
        await hear(device, line);
        if (line.word !== 'accepted') return false;
      }
    } catch (error) {
      if (error instanceof BrokerError) return hasLived;
      throw error;
    } finally {
      lines.close();
    }
  };

  const hear = async (device: Device, { word, waiting }: Heard['first']): Promise<void> => {
    await parts.stayAwake();
    if (word === 'accepted') return note(device, waiting);
    await parts.memory.change(withDevice(device.kid, { ticket: null }));
    await note(device, 0);
    if (word === 'suspended' || word === 'revoked') await noteStanding(device, word);
  };

  /** Under the lock: a ceremony that runs would write the device as it was before. */
  const noteStanding = async ({ kid, broker }: Device, word: 'suspended' | 'revoked'): Promise<void> => {
    await parts.locks.hold(deviceLock(broker), async () => {
      const device = (await parts.vault.devicesOf(broker)).find((candidate) => candidate.kid === kid);
      if (device !== undefined) await parts.vault.apply([standingChange(device, word, parts.clock.now())]);
    });
    parts.changed();
  };

  const note = async ({ kid, broker }: Device, waiting: number): Promise<void> => {
    let before = waiting;
    const after = await parts.memory.change((remembered) => {
      before = deviceOf(remembered, kid).waiting;
      return before === waiting ? remembered : withDevice(kid, { waiting })(remembered);
    });
    if (before !== waiting) parts.changed();
    if (waiting > before) return parts.attention.call(broker);
    // Where this PC has just answered, nothing waits any more before the broker says so; the notification still stands.
    const devices = await parts.vault.devicesOf(broker);
    const left = devices.some((device) => waitingOf(after, device.kid, parts.clock.now()) > 0);
    if (!left) await parts.attention.quiet(broker);
  };

  return { revive: () => revive('all') };
};

/** A clock that was set back ends the rest. */
const restingAt =
  (rests: ReadonlyMap<Kid, number>, nowMs: number) =>
  (kid: Kid): boolean => {
    const untilMs = rests.get(kid);
    return untilMs !== undefined && nowMs < untilMs && untilMs - nowMs <= REST_MS;
  };
