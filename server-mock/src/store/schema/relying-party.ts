/** Times are milliseconds since 1970; flags are 0 or 1; hashes are SHA-256 in base64url. */
export interface RelyingPartyTables {
  accounts: {
    id: string;
    state: string;
    epoch: number;
    notify_every_login: number;
    login_mode: string;
    opt_out_at: number | null;
    enrolling_since: number | null;
    sign_in_from: number | null;
    sign_in_needs: string | null;
    money_hold_until: number | null;
    sign_in_hold_hours: number | null;
    money_hold_hours: number | null;
    frozen_because: string | null;
    hold_buy_limit: number;
    hold_bought: number;
    burst_mail_at: number | null;
    locked_because: string | null;
    lock_changed_at: number | null;
    approve_closed_at: number | null;
  };
  devices: {
    kid: string;
    account_id: string;
    epoch: number;
    name: string;
    tier: string;
    status: string;
    suspended_because: string | null;
    extension_origin: string;
    gen: number;
    ctr: number;
    registered_at: number;
    registered_in_session: string;
    activated_at: number | null;
    last_proof_at: number | null;
    last_login_at: number | null;
    wrong_passwords: number;
    wrong_passwords_since: number | null;
    paused_until: number | null;
    presence_key: string | null;
    credential_hash: string | null;
    verified_at: number | null;
    verified_row: string | null;
    last_network: string | null;
    ended_at: number | null;
    vetoed_at: number | null;
  };
  oprf_secrets: {
    presence_key: string;
    kid: string;
    account_id: string;
    status: string;
    /** AES-256-GCM under the master key; null once destroyed. */
    sealed_secret: string | null;
    tries_left: number;
    ctr: number;
    blinded: string;
    evaluated_at: number;
    created_at: number;
  };
  platform_credentials: {
    credential_id: string;
    kid: string;
    account_id: string;
    status: string;
    public_key: string;
    sign_count: number;
    verified_at: number;
    created_at: number;
  };
  /** Every public key of every device, so that one primary key makes them globally unique. */
  device_keys: { public_key: string; kid: string; gen: number };
  challenges: {
    hash: string;
    binding_kind: string;
    binding_hash: string;
    purpose: string;
    action_hash: string | null;
    issued_at: number;
    expires_at: number;
    used_at: number | null;
  };
  pre_sessions: { hash: string; created_at: number; expires_at: number };
  marks: { pre_session: string; kid: string; account_id: string; expires_at: number };
  sessions: {
    hash: string;
    account_id: string;
    kid: string | null;
    epoch: number;
    assurance: string;
    grant_hash: string | null;
    created_at: number;
    expires_at: number;
    /** Sessions of devices end here unless they are renewed. */
    renew_by: number | null;
  };
  /** The cookies of a session. */
  session_tokens: {
    hash: string;
    session: string;
    issued_by: string;
    issued_at: number;
    used_at: number | null;
    dead_from: number | null;
  };
  grants: { hash: string; account_id: string; epoch: number; kind: string; expires_at: number; used_at: number | null };
  mailed_codes: {
    account_id: string;
    action: string;
    code_hash: string;
    /** Of the session, before sign-in of the pre-session. */
    session: string;
    expires_at: number;
    tries_left: number;
  };
  vouchers: {
    link_hash: string;
    source: string;
    /** Empty for the voucher of a sheet. */
    kid: string;
    account_id: string;
    epoch: number;
    selector: string;
    verifier_hash: string;
    created_at: number;
    spent_at: number | null;
    presented: number;
  };
  events: {
    account_id: string;
    /** From 1 in each account. */
    seq: number;
    at: number;
    kind: string;
    kid: string | null;
    device_name: string | null;
    count: number;
    /** SHA-256 of what it is about, a row for one. */
    about: string | null;
    /** Hash of the entry before. */
    prev: string;
    hash: string;
  };
  /** One row for an account and hour; once the hour is over it is an entry of the log. */
  refusals: { account_id: string; hour: number; count: number; latest_at: number; chained: number };
  outbox: {
    id: string;
    account_id: string;
    recipient: string;
    lang: string;
    /** AES-256-GCM under the master key; null once accepted or given up. */
    sealed_message: string | null;
    completes: string | null;
    topic: string | null;
    queued_at: number;
    due_at: number;
    attempts: number;
    closed_at: number | null;
    outcome: string | null;
    last_error: string | null;
  };
  rates: { key: string; window_start: number; count: number; expires_at: number };
  broker_keys: {
    seq: number;
    public_key: string;
    sealed_pkcs8: string;
    rotation: string | null;
    created_at: number;
    /** The broker's origin when the key was made. */
    iss: string | null;
  };
}
