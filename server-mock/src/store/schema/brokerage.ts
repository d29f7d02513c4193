/** Amounts are whole yen, quantities whole units, times milliseconds since 1970. */
export interface BrokerageTables {
  customers: {
    id: string;
    login_id: string;
    name: string;
    name_kana: string;
    lang: string;
    mail: string;
    mail_since: number;
    password_hash: string;
    trading_password_hash: string;
    role: string;
    mail_by_desk: number;
    password_temporary: number;
    trading_password_temporary: number;
  };
  former_mails: { account_id: string; mail: string; since: number; until: number };
  cash: { account_id: string; balance_yen: number; committed_yen: number };
  holdings: { account_id: string; instrument: string; quantity: number; committed: number; cost_yen: number };
  orders: {
    account_id: string;
    id: string;
    instrument: string;
    side: string;
    quantity: number;
    limit_yen: number | null;
    committed_yen: number;
    status: string;
    executed_yen: number | null;
    placed_at: number;
    closed_at: number | null;
  };
  withdrawal_accounts: BankColumns & { account_id: string; changed_at: number };
  withdrawals: BankColumns & {
    account_id: string;
    id: string;
    amount_yen: number;
    requested_at: number;
    pays_at: number;
  };
}

export interface BankColumns {
  bank_code: string;
  bank_name: string;
  branch_code: string;
  branch_name: string;
  kind: string;
  number: string;
  holder: string;
}
