/** The only source of randomness outside of WebCrypto's key generation. */
export interface Random {
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>;
}

export const systemRandom: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
