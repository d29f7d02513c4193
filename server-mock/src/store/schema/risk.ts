/** Times are milliseconds since 1970; hashes are HMAC-SHA-256 in base64url. */
export interface RiskTables {
  environments: { account_id: string; kind: string; value_hash: string; first_at: number; last_at: number };
  pending_logins: { pre_session: string; account_id: string; kid: string | null; action: string; expires_at: number };
}
