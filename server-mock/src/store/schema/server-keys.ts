export interface ServerKeyTables {
  /** Random keys that every process of this broker shares. */
  server_keys: {
    name: string;
    /** 32 bytes in base64url, AES-256-GCM under the master key. */
    sealed_key: string;
  };
}
