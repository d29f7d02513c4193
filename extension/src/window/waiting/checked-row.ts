import { encodeBase64Url, encodeRowInput, encodeUtf8, type Origin, PROOF_ALG, ROW_TYP, rowText } from '#protocol';
import type { WaitingRow } from '../../messaging/contract.ts';

/**
 * Looks once more at what is about to be shown, here where it becomes letters: a row of this broker and for this device, with
 * exactly the facts of its type, each in its own alphabet, and the very text whose hash the device will sign (T25, T26). Whose
 * signature it bears, the background has verified.
 * @returns null for a row that must not be shown
 */
export const checkedRow = async (waiting: WaitingRow, expectedBroker: Origin): Promise<WaitingRow | null> => {
  const { row, kid, hash } = waiting;
  try {
    if (row.iss !== expectedBroker || row.kid !== kid) return null;
    // Reads the row by its form. Of the header only the row's own text matters here: any 32 bytes stand for the key.
    encodeRowInput({ alg: PROOF_ALG, typ: ROW_TYP, kid: hash }, row);
    const digest = await crypto.subtle.digest('SHA-256', encodeUtf8(rowText(row)));
    return encodeBase64Url(new Uint8Array(digest)) === hash ? waiting : null;
  } catch {
    return null;
  }
};
