import type { Kid } from '#protocol';
import type { VerifiedRow } from '../../broker/row.ts';
import type { Remembered, ShownRow } from '../remembered.ts';

type Rows = Remembered['rows'];

/** Whether a row may still be shown and answered. With a clock that was set back nobody knows. */
export const isStanding = ({ untilMs, dropped }: ShownRow, nowMs: number): boolean =>
  !dropped && nowMs < untilMs && untilMs - nowMs <= LONGEST_MS;

const LONGEST_MS = 60 * 60 * 1000;

/**
 * What is shown after the broker has listed the rows of one device. A row never changes: where another text comes under an id
 * that was shown, neither is shown, and none can be answered.
 */
export const shownAfter = (
  before: Rows,
  kid: Kid,
  listed: readonly VerifiedRow[],
  nowMs: number,
): { readonly rows: Rows; readonly isContradicted: boolean } => {
  const isChanged = ({ row, jws }: VerifiedRow): boolean => {
    const known = before[row.id];
    return known !== undefined && (known.jws !== jws || known.kid !== kid);
  };
  const others = Object.entries(before).filter(([, row]) => row.kid !== kid && nowMs < row.untilMs);
  const own = listed.map((verified): [string, ShownRow] => {
    const known = before[verified.row.id];
    if (known !== undefined) return [verified.row.id, isChanged(verified) ? { ...known, dropped: true } : known];
    const { jws, hash, lifetimeMs } = verified;
    return [verified.row.id, { kid, jws, hash, untilMs: nowMs + lifetimeMs, dropped: false }];
  });
  return { rows: Object.fromEntries([...others, ...own]), isContradicted: listed.some(isChanged) };
};

/** The customer has put it aside, or it has been answered. */
export const withoutRow =
  (id: string) =>
  (remembered: Remembered): Remembered => {
    const { [id]: _gone, ...rows } = remembered.rows;
    return { ...remembered, rows };
  };

export const withRowAside =
  (id: string) =>
  (remembered: Remembered): Remembered => {
    const row = remembered.rows[id];
    if (row === undefined) return remembered;
    return { ...remembered, rows: { ...remembered.rows, [id]: { ...row, dropped: true } } };
  };
