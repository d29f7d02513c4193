import type { Row } from '#protocol';
import { type Answer, type Answered, PATHS, type ScriptedDevice, type Visitor } from '../../kit/index.ts';

const OF_A_ROW = new RegExp(`^${PATHS.confirmations}/([\\w-]+)$`, 'u');

/** The row that a page asks to confirm; null for every other answer. */
export const rowAskedFor = ({ status, location }: Answer): string | null =>
  (status === 303 && location !== null && OF_A_ROW.exec(location)?.[1]) || null;

/** Of a visitor with one PC, or of several the one that the row waits for. */
export async function waitingRow(visitor: Visitor, id: string): Promise<{ device: ScriptedDevice; row: Row }> {
  for (const device of visitor.devices.values()) {
    const row = (await device.readRows(visitor)).rows.find((one) => one.id === id);
    if (row) return { device, row };
  }
  throw new Error(`No device of this visitor has the row ${id}`);
}

/** What the customer does whom a page asks to confirm: looks into the extension's window and confirms there. */
export async function confirmAsked(visitor: Visitor, asked: Answer): Promise<Answered & { readonly row: Row }> {
  const id = rowAskedFor(asked);
  if (id === null) throw new Error(`Nothing to confirm: ${asked.status} ${asked.location ?? asked.body}`);
  const { device, row } = await waitingRow(visitor, id);
  return { ...(await device.confirm(visitor, row)), row };
}

/** The answer itself; what it asks to confirm is confirmed, as the customer would. */
export async function confirmed(visitor: Visitor, asked: Answer): Promise<Answer> {
  if (rowAskedFor(asked) === null) return asked;
  const { outcome } = await confirmAsked(visitor, asked);
  if (outcome !== 'done' && outcome !== 'held') throw new Error(`Confirming came to ${outcome}`);
  return asked;
}

/** `open`, `confirmed`, `executed` …: as the waiting page asks it. */
export async function stateOf(visitor: Visitor, id: string): Promise<string> {
  const { status } = (await visitor.get(`${PATHS.confirmations}/${id}/state`)).expectStatus(200).json() as {
    readonly status: string;
  };
  return status;
}
