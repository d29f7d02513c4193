/** Times are milliseconds since 1970; flags are 0 or 1. */
export interface UnlockWindowTables {
  unlock_windows: {
    account_id: string;
    kid: string;
    pre_session: string;
    /** HMAC-SHA-256 in base64url. */
    digits: string;
    closes_at: number;
    own_used: number;
    elsewhere_used: number;
    digit_tries_left: number;
  };
}
