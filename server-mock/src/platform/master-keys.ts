import { createHash, createHmac } from 'node:crypto';

/** Names a master key in every text that is sealed under it, and in the log; says nothing about the key. */
export type KeyId = string;

/** 32 random bytes, kept outside of the database, and their name. */
export interface MasterKey {
  readonly id: KeyId;
  readonly key: Uint8Array;
}

const MASTER_KEY_BYTES = 32;
export const KEY_ID_SYMBOLS = 8;

/** The id is 48 bits of a hash over 256 random ones: enough to tell a handful of keys apart, and nothing to guess from. */
export function masterKeyOf(key: Uint8Array): MasterKey {
  if (key.length !== MASTER_KEY_BYTES) throw new TypeError(`a master key has 32 bytes, got ${key.length}`);
  const digest = createHash('sha256').update('anshin-key/key-id').update(key).digest('base64url');
  return { id: digest.slice(0, KEY_ID_SYMBOLS), key };
}

/** One key per use out of the master key, so that none can stand in for another. It keeps the name. */
export function derive({ id, key }: MasterKey, use: string): MasterKey {
  return { id, key: createHmac('sha256', key).update(`anshin-key/${use}`).digest() };
}

/** True for exactly 32 bytes in base64url without padding. */
export function isMasterKeyText(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === MASTER_KEY_BYTES && bytes.toString('base64url') === text;
}

/** One line of a key file that is neither empty nor a comment. */
export interface KeyLine {
  /** From 1, as editors count. */
  readonly number: number;
  readonly text: string;
}

/** The lines that should hold a key. `#` begins a comment, anywhere in a line. */
export function keyLines(file: string): readonly KeyLine[] {
  return file
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.replace(/#.*/u, '').trim() }))
    .filter(({ text }) => text !== '');
}
