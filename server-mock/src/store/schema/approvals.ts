/** Times are milliseconds since 1970; hashes are SHA-256 in base64url. */
export interface ApprovalTables {
  approvals: {
    id: string;
    pre_session: string;
    /** Null for one that nobody hears of. */
    account_id: string | null;
    epoch: number;
    number: number;
    tries_left: number;
    status: string;
    kid: string | null;
    created_at: number;
    expires_at: number;
  };
  listen_tickets: { kid: string; hash: string; epoch: number; expires_at: number };
}
