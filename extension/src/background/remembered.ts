import type { Base64Url, Kid, Origin } from '#protocol';
import type { Locks } from '../platform/locks.ts';
import type { SessionMemory } from '../platform/session-memory.ts';

/** What is known of a broker's pages in this browser. */
export interface RememberedBroker {
  /** When the session of this browser was renewed; null after a login, which opens another one. */
  readonly renewedAtMs: number | null;
  /** When a page of a session was last heard of. */
  readonly pageSeenAtMs: number | null;
}

export interface RememberedDevice {
  /** For listening while the key is locked. It only hears that something waits. */
  readonly ticket: Base64Url | null;
  /** How many rows wait, as the broker said last. */
  readonly waiting: number;
}

/** A row as it was shown. What is answered is this, and nothing that came later under the same id. */
export interface ShownRow {
  readonly kid: Kid;
  readonly jws: string;
  readonly hash: Base64Url;
  readonly untilMs: number;
  /** The customer does not want to see it any more. */
  readonly dropped: boolean;
}

/** What outlives the worker and not the browser, and never reaches the disk. Nothing in it opens a key. */
export interface Remembered {
  readonly brokers: Readonly<Record<Origin, RememberedBroker>>;
  readonly devices: Readonly<Record<Kid, RememberedDevice>>;
  /** By their ids. */
  readonly rows: Readonly<Record<string, ShownRow>>;
}

export interface Memory {
  readonly read: () => Promise<Remembered>;
  /** One after the other: no change is lost to another one. */
  readonly change: (change: (remembered: Remembered) => Remembered) => Promise<Remembered>;
}

const LOCK = 'remembered';
const NOTHING: Remembered = { brokers: {}, devices: {}, rows: {} };
const UNSEEN: RememberedBroker = { renewedAtMs: null, pageSeenAtMs: null };
const UNHEARD: RememberedDevice = { ticket: null, waiting: 0 };

export const createMemory = ({ memory, locks }: { memory: SessionMemory; locks: Locks }): Memory => {
  // The browser forgets it with every update of the extension: what is there is of this version's form.
  const read = async (): Promise<Remembered> => ((await memory.read()) as Remembered | undefined) ?? NOTHING;
  return {
    read,
    change: (change) =>
      locks.hold(LOCK, async () => {
        const before = await read();
        const after = change(before);
        if (after !== before) await memory.write(after);
        return after;
      }),
  };
};

export const brokerOf = ({ brokers }: Remembered, broker: Origin): RememberedBroker => brokers[broker] ?? UNSEEN;

export const deviceOf = ({ devices }: Remembered, kid: Kid): RememberedDevice => devices[kid] ?? UNHEARD;

export const withBroker =
  (broker: Origin, change: Partial<RememberedBroker>) =>
  (remembered: Remembered): Remembered => ({
    ...remembered,
    brokers: { ...remembered.brokers, [broker]: { ...brokerOf(remembered, broker), ...change } },
  });

export const withDevice =
  (kid: Kid, change: Partial<RememberedDevice>) =>
  (remembered: Remembered): Remembered => ({
    ...remembered,
    devices: { ...remembered.devices, [kid]: { ...deviceOf(remembered, kid), ...change } },
  });

export const withoutDevice =
  (kid: Kid) =>
  (remembered: Remembered): Remembered => {
    const { [kid]: _gone, ...devices } = remembered.devices;
    const rows = Object.fromEntries(Object.entries(remembered.rows).filter(([, row]) => row.kid !== kid));
    return { ...remembered, devices, rows };
  };

/** What is told beside the seal: of the whole PC. */
export const allWaitingOf = (remembered: Remembered, nowMs: number): number =>
  Object.keys(remembered.devices).reduce((sum, kid) => sum + waitingOf(remembered, kid as Kid, nowMs), 0);

/** What the customer is still asked: not what was put aside here, which the broker goes on counting until it expires. */
export const waitingOf = (remembered: Remembered, kid: Kid, nowMs: number): number => {
  const aside = Object.values(remembered.rows).filter(
    (row) => row.kid === kid && row.dropped && nowMs < row.untilMs,
  ).length;
  return Math.max(0, deviceOf(remembered, kid).waiting - aside);
};
