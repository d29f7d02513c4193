import { type Kid, type Origin, parseRow } from '#protocol';
import { processRowsAnswer, rowsRequest } from '../../broker/exchanges.ts';
import type { BrokerPin } from '../../broker/pin.ts';
import { type VerifiedRow, verifyRow, WrongRow } from '../../broker/row.ts';
import type { Device } from '../../device/device.ts';
import { signOwnProof } from '../../device/proof.ts';
import type { WaitingRow, WaitingView } from '../../messaging/contract.ts';
import { recheckBroker } from '../broker-trust.ts';
import { withDevice } from '../device-access.ts';
import { openDevice } from '../device-opening.ts';
import type { Parts } from '../parts.ts';
import { runProving } from '../proving.ts';
import type { Remembered } from '../remembered.ts';
import { withDevice as withRemembered } from '../remembered.ts';
import { isStanding, shownAfter } from './shown.ts';

/** What one device can show. */
interface Reading {
  readonly kid: Kid;
  readonly isLocked: boolean;
  readonly failed: boolean;
  readonly rows: readonly WaitingRow[];
}

/** Asks the broker for the rows of every device that is open, one after the other. */
export const viewWaiting = async (parts: Parts, broker: Origin): Promise<WaitingView> => {
  const devices = (await parts.vault.devicesOf(broker)).filter(({ status }) => status === 'active');
  const readings: Reading[] = [];
  for (const { kid } of devices) {
    const reading = await withDevice(parts, kid, (device, pin) => readRows(parts, pin, device));
    readings.push(reading ?? failure(kid));
  }
  const { hostname } = new URL(broker);
  return {
    brokerName: (await parts.vault.pinOf(broker))?.name ?? { ja: hostname, en: hostname },
    locked: readings.filter(({ isLocked }) => isLocked).map(({ kid }) => kid),
    rows: readings.flatMap(({ rows }) => rows).toSorted((one, other) => one.row.iat - other.row.iat),
    failed: readings.some(({ failed }) => failed),
  };
};

const failure = (kid: Kid): Reading => ({ kid, isLocked: false, failed: true, rows: [] });
const locked = (kid: Kid): Reading => ({ kid, isLocked: true, failed: false, rows: [] });

const readRows = async (parts: Parts, pin: BrokerPin, device: Device): Promise<Reading> => {
  const { kid } = device;
  const open = await openDevice(parts, device);
  if (open === null) return locked(kid);
  // What became of a change of tier is not known: nothing else is signed until it is.
  if (device.change !== null) return failure(kid);
  const end = await runProving<readonly string[]>(parts, [open], {
    pin,
    purpose: 'read',
    prove: async ([step], { nonce }) => {
      if (step === undefined) throw new RangeError('a device that proves has a step');
      const proof = await signOwnProof(parts, step, nonce, { prp: 'read' });
      const { word, mode, rows } = processRowsAnswer(await rowsRequest(parts.fetch, pin, { proof }), kid);
      return { said: rows, told: new Map([[kid, { word, mode }]]) };
    },
  });
  const word = end.step === 'settled' ? end.told.get(kid)?.word : undefined;
  if (end.step !== 'settled' || word !== 'accepted') return word === 'tier' ? locked(kid) : failure(kid);
  return show(parts, device, await verified(parts, pin, kid, end.said));
};

interface Verified {
  readonly rows: readonly VerifiedRow[];
  readonly wereAllRight: boolean;
}

/** A row under another key than the pinned one: perhaps the broker has changed its key, which is then looked at once. */
const verified = async (parts: Parts, pin: BrokerPin, kid: Kid, compacts: readonly string[]): Promise<Verified> => {
  let known = pin;
  const rows: VerifiedRow[] = [];
  for (const compact of compacts) {
    let row = await verifiedOrProblem(compact, known, kid);
    if (row === 'other_key' && known === pin) {
      known = await recheckBroker(parts, pin);
      if (!known.distrusted) row = await verifiedOrProblem(compact, known, kid);
    }
    if (typeof row === 'object') rows.push(row);
  }
  return { rows, wereAllRight: rows.length === compacts.length };
};

const verifiedOrProblem = async (compact: string, pin: BrokerPin, kid: Kid) => {
  try {
    return await verifyRow(compact, pin, kid);
  } catch (error) {
    if (error instanceof WrongRow) return error.problem;
    throw error;
  }
};

const show = async (parts: Parts, { kid, name, tier }: Device, { rows, wereAllRight }: Verified): Promise<Reading> => {
  const nowMs = parts.clock.now();
  let isContradicted = false;
  const remembered = await parts.memory.change((before) => {
    const after = shownAfter(before.rows, kid, rows, nowMs);
    isContradicted = after.isContradicted;
    return withRemembered(kid, { waiting: rows.length })({ ...before, rows: after.rows });
  });
  return {
    kid,
    isLocked: false,
    failed: !wereAllRight || isContradicted,
    rows: standingOf(remembered, kid, nowMs).map(([id, { jws, hash, untilMs }]) => {
      const { payload } = parseRow(jws);
      if (payload.id !== id) throw new RangeError('a row is kept under its id');
      return { kid, deviceName: name, tier, row: payload, hash, expiresAtMs: untilMs };
    }),
  };
};

const standingOf = ({ rows }: Remembered, kid: Kid, nowMs: number) =>
  Object.entries(rows).filter(([, row]) => row.kid === kid && isStanding(row, nowMs));
