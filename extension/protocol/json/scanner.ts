import { malformed, type ProtocolError } from '../errors.ts';

/** A place in a JSON text; reading moves it on. */
export interface Scanner {
  readonly text: string;
  at: number;
}

const FIRST_PRINTABLE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const INTEGER = /-?(?:0|[1-9][0-9]*)/y;

export function skipSpace(scanner: Scanner): void {
  while (' \t\n\r'.includes(scanner.text.charAt(scanner.at)) && scanner.at < scanner.text.length) scanner.at += 1;
}

/** @throws {ProtocolError} `malformed` */
export function readString(scanner: Scanner): string {
  const { text, at: start } = scanner;
  if (text.charAt(start) !== '"') throw unexpected(scanner, 'a string');
  let end = start + 1;
  for (let code = text.charCodeAt(end); end < text.length && code !== QUOTE; code = text.charCodeAt(end)) {
    if (code < FIRST_PRINTABLE) throw malformed(`JSON: control character at ${end}`);
    end += code === BACKSLASH ? 2 : 1;
  }
  if (end >= text.length) throw malformed(`JSON: the string at ${start} does not end`);
  const value = unescaped(text.slice(start, end + 1), start);
  scanner.at = end + 1;
  return value;
}

function unescaped(token: string, start: number): string {
  let value: string;
  try {
    value = JSON.parse(token) as string;
  } catch (error) {
    throw malformed(`JSON: unknown escape in the string at ${start}`, error);
  }
  if (!value.isWellFormed()) throw malformed(`JSON: lone surrogate in the string at ${start}`);
  if (value.includes('\0')) throw malformed(`JSON: U+0000 in the string at ${start}`);
  return value;
}

/** @throws {ProtocolError} `malformed` on any other spelling: `1.0`, `1e0`, `-0`, `01`, `+1`, 2^53 */
export function readInteger(scanner: Scanner): number {
  INTEGER.lastIndex = scanner.at;
  const token = INTEGER.exec(scanner.text)?.[0];
  if (token === undefined) throw unexpected(scanner, 'a value');
  const value = Number(token);
  const after = scanner.text.charAt(scanner.at + token.length);
  if (!Number.isSafeInteger(value) || Object.is(value, -0) || /[0-9.eE]/.test(after)) {
    throw malformed(`JSON: expected a whole number below 2^53 in its shortest form at ${scanner.at}`);
  }
  scanner.at += token.length;
  return value;
}

export const unexpected = (scanner: Scanner, expected: string): ProtocolError =>
  malformed(`JSON: expected ${expected} at ${scanner.at}`);
