/** Times are milliseconds since 1970; hashes are SHA-256 in base64url. */
export interface RowTables {
  rows: {
    id: string;
    account_id: string;
    kid: string;
    type: string;
    jws: string;
    hash: string;
    session: string | null;
    /** AES-256-GCM under the master key; null where nothing is kept back, and once it was used. */
    sealed_secret: string | null;
    status: string;
    created_at: number;
    expires_at: number;
    answered_at: number | null;
    proof: string | null;
    proof_key: string | null;
    takes_effect_at: number | null;
    stop_hash: string | null;
    closed_at: number | null;
  };
}
