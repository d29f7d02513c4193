import { mismatch, type Reader } from '../json/reader.ts';

const PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._~-]*){1,8}$/;
const MAX_PATH = 128;

/**
 * An absolute path at the broker. No segment begins with a dot or is empty, so that nothing leads up (`..`) or to another
 * host (`//`).
 */
export const readPath: Reader<string> = (value, at) => {
  if (typeof value !== 'string' || value.length > MAX_PATH || !PATH.test(value)) throw mismatch(at, 'a path', value);
  return value;
};
