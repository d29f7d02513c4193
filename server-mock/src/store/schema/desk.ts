/** What operators write down at the support desk. Rows are never deleted. */
export interface DeskTables {
  desk_cases: {
    id: string;
    account_id: string;
    status: string;
    version: number;
    reason: string;
    opened_by: string;
    opened_at: number;
    new_mail: string | null;
    new_password: number;
    new_trading_password: number;
    requested_by: string | null;
    requested_at: number | null;
    ended_by: string | null;
    ended_at: number | null;
    end_note: string;
  };
  desk_checks: {
    id: string;
    case_id: string;
    kind: string;
    checked_by: string;
    checked_at: number;
    note: string;
  };
}
