import type { CaseStatus, CheckKind, DeskCase, DeskStore, IdentityCheck } from '../contract/desk.ts';
import type { AccountId } from '../contract/ids.ts';
import type { Database, Tx } from '../schema/index.ts';

const UNDER_WAY = ['open', 'requested'] as const satisfies readonly CaseStatus[];
const NO_REQUEST = {
  new_mail: null,
  new_password: 0,
  new_trading_password: 0,
  requested_by: null,
  requested_at: null,
} as const;

export function deskStore(tx: Tx): DeskStore {
  const cases = () => tx.selectFrom('desk_cases').selectAll();
  const read = async (row: Database['desk_cases']): Promise<DeskCase> => toCase(row, await checksOf(tx, row.id));
  const readAll = (rows: readonly Database['desk_cases'][]) => Promise.all(rows.map(read));
  /** Moves the case on from this version and status, in one statement. */
  const advance = (id: string, version: number, status: CaseStatus) =>
    tx
      .updateTable('desk_cases')
      .set({ version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .where('status', '=', status);
  return {
    open: async ({ id, accountId, reason, openedBy, openedAtMs }) => {
      await tx
        .insertInto('desk_cases')
        .values({
          id,
          account_id: accountId,
          status: 'open',
          version: 1,
          reason,
          opened_by: openedBy,
          opened_at: openedAtMs,
          ...NO_REQUEST,
          ended_by: null,
          ended_at: null,
          end_note: '',
        })
        .execute();
    },
    find: async (id) => {
      const row = await cases().where('id', '=', id).executeTakeFirst();
      return row ? read(row) : null;
    },
    underWay: async (most) =>
      readAll(await cases().where('status', 'in', UNDER_WAY).orderBy('opened_at').orderBy('id').limit(most).execute()),
    ended: async (most) =>
      readAll(
        await cases()
          .where('status', 'not in', UNDER_WAY)
          .orderBy('ended_at', 'desc')
          .orderBy('id')
          .limit(most)
          .execute(),
      ),
    underWayOf: async (accountId) =>
      readAll(await cases().where('account_id', '=', accountId).where('status', 'in', UNDER_WAY).execute()),
    addCheck: async (caseId, expectedVersion, { id, kind, by, atMs, note }) => {
      const moved = await advance(caseId, expectedVersion, 'open').executeTakeFirst();
      if (moved.numUpdatedRows !== 1n) return false;
      await tx
        .insertInto('desk_checks')
        .values({ id, case_id: caseId, kind, checked_by: by, checked_at: atMs, note })
        .execute();
      return true;
    },
    request: async (caseId, expectedVersion, { newMail, newPassword, newTradingPassword, by, atMs }) => {
      const moved = await advance(caseId, expectedVersion, 'open')
        .set({
          status: 'requested',
          new_mail: newMail,
          new_password: newPassword ? 1 : 0,
          new_trading_password: newTradingPassword ? 1 : 0,
          requested_by: by,
          requested_at: atMs,
        })
        .executeTakeFirst();
      return moved.numUpdatedRows === 1n;
    },
    withdraw: async (caseId, expectedVersion) => {
      const moved = await advance(caseId, expectedVersion, 'requested')
        .set({ status: 'open', ...NO_REQUEST })
        .executeTakeFirst();
      return moved.numUpdatedRows === 1n;
    },
    end: async (caseId, expectedVersion, { status, by, atMs, note, requestedSinceMs }) => {
      const from = status === 'closed' ? 'open' : 'requested';
      let move = advance(caseId, expectedVersion, from).set({
        status,
        ended_by: by,
        ended_at: atMs,
        end_note: note,
      });
      if (status === 'released') {
        move = move.where('requested_by', '!=', by).where('requested_at', '>=', requestedSinceMs);
      }
      return (await move.executeTakeFirst()).numUpdatedRows === 1n;
    },
  };
}

async function checksOf(tx: Tx, caseId: string): Promise<readonly IdentityCheck[]> {
  const rows = await tx
    .selectFrom('desk_checks')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('checked_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as CheckKind,
    by: row.checked_by as AccountId,
    atMs: row.checked_at,
    note: row.note,
  }));
}

function toCase(row: Database['desk_cases'], checks: readonly IdentityCheck[]): DeskCase {
  return {
    id: row.id,
    accountId: row.account_id as AccountId,
    status: row.status as CaseStatus,
    version: row.version,
    reason: row.reason,
    openedBy: row.opened_by as AccountId,
    openedAtMs: row.opened_at,
    checks,
    request:
      row.requested_by === null || row.requested_at === null
        ? null
        : {
            newMail: row.new_mail,
            newPassword: row.new_password === 1,
            newTradingPassword: row.new_trading_password === 1,
            by: row.requested_by as AccountId,
            atMs: row.requested_at,
          },
    endedBy: row.ended_by as AccountId | null,
    endedAtMs: row.ended_at,
    endNote: row.end_note,
  };
}
