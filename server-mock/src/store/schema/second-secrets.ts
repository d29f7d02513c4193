/** Times are milliseconds since 1970; hashes are HMAC-SHA-256 in base64url. */
export interface SecondSecretTables {
  totps: {
    id: string;
    account_id: string;
    /** The PC that it was set up on. */
    kid: string;
    /** Sealed for `totps/<id>`. */
    sealed_seed: string;
    /** Of the session that set it up. */
    session: string;
    tries_left: number;
    /** Of the enrolment; a confirmed one does not expire. */
    expires_at: number;
    confirmed_at: number | null;
    last_step: number | null;
  };
  /** `link_hash` is its voucher's. */
  sheets: { link_hash: string; account_id: string; kid: string; made_at: number };
  sheet_codes: { code_hash: string; account_id: string; sheet: string; used_at: number | null };
}
