import { type Fact, parseRow, type RowType } from '#protocol';
import type { StoredRow } from '../../store/contract/rows.ts';
import type { ConfirmedRow, ConfirmedType } from './executors.ts';

const isConfirmedType = (type: RowType): type is ConfirmedType => type !== 'login';

/** A row that is confirmed, not approved. */
export type ConfirmableRow = StoredRow & { readonly type: ConfirmedType };

export const isConfirmable = (row: StoredRow): row is ConfirmableRow => isConfirmedType(row.type);

/** From the signed text, and from nowhere else. */
export const factsOf = ({ jws }: Pick<StoredRow, 'jws'>): readonly Fact[] => parseRow(jws).payload.facts;

/** As it is handed to who carries it out. */
export function confirmedRow(row: ConfirmableRow): ConfirmedRow {
  const { id, type, accountId, kid, session, secret, hash: rowHash } = row;
  return { id, type, accountId, kid, session, secret, rowHash, facts: factsOf(row) };
}
