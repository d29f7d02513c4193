import { encodeUtf8 } from '../encoding/utf8.ts';
import { malformed } from '../errors.ts';
import { readInteger, readString, type Scanner, skipSpace, unexpected } from './scanner.ts';

export interface JsonLimits {
  /** Of the text in UTF-8. */
  readonly maxBytes: number;
  /** Objects and arrays within each other; a bare number has depth 0. */
  readonly maxDepth: number;
}

/**
 * Reads the JSON of this protocol: RFC 8259 without what readers disagree about. Refused are duplicate members (also when
 * one is spelt with escapes), lone surrogates, U+0000, a byte order mark, and numbers other than whole ones between
 * -(2^53 - 1) and 2^53 - 1 in their shortest form (RFC 7493, I-JSON, and a little more).
 * @throws {ProtocolError} `malformed`
 */
export function parseStrictJson(text: string, limits: JsonLimits): unknown {
  // The cheap check first: a text never has more characters than bytes.
  if (text.length > limits.maxBytes || encodeUtf8(text).length > limits.maxBytes) {
    throw malformed(`JSON: expected at most ${limits.maxBytes} bytes`);
  }
  const scanner: Scanner = { text, at: 0 };
  const value = readValue(scanner, limits.maxDepth);
  skipSpace(scanner);
  if (scanner.at !== text.length) throw unexpected(scanner, 'the end');
  return value;
}

function readValue(scanner: Scanner, depthLeft: number): unknown {
  skipSpace(scanner);
  switch (scanner.text.charAt(scanner.at)) {
    case '{':
      return readObject(scanner, depthLeft);
    case '[':
      return readArray(scanner, depthLeft);
    case '"':
      return readString(scanner);
    case 't':
      return readWord(scanner, 'true', true);
    case 'f':
      return readWord(scanner, 'false', false);
    case 'n':
      return readWord(scanner, 'null', null);
    default:
      return readInteger(scanner);
  }
}

function readObject(scanner: Scanner, depthLeft: number): object {
  enter(scanner, depthLeft);
  const members = new Map<string, unknown>();
  if (takes(scanner, '}')) return {};
  do {
    skipSpace(scanner);
    const name = readString(scanner);
    if (members.has(name)) throw malformed(`JSON: duplicate member before ${scanner.at}`);
    if (!takes(scanner, ':')) throw unexpected(scanner, "':'");
    members.set(name, readValue(scanner, depthLeft - 1));
  } while (takes(scanner, ','));
  if (!takes(scanner, '}')) throw unexpected(scanner, "',' or '}'");
  // Defines members instead of assigning them, so that `__proto__` is a member like any other.
  return Object.fromEntries(members);
}

function readArray(scanner: Scanner, depthLeft: number): readonly unknown[] {
  enter(scanner, depthLeft);
  const elements: unknown[] = [];
  if (takes(scanner, ']')) return elements;
  do {
    elements.push(readValue(scanner, depthLeft - 1));
  } while (takes(scanner, ','));
  if (!takes(scanner, ']')) throw unexpected(scanner, "',' or ']'");
  return elements;
}

function readWord<T>(scanner: Scanner, word: string, value: T): T {
  if (!scanner.text.startsWith(word, scanner.at)) throw unexpected(scanner, 'a value');
  scanner.at += word.length;
  return value;
}

function enter(scanner: Scanner, depthLeft: number): void {
  if (depthLeft < 1) throw malformed(`JSON: too deep at ${scanner.at}`);
  scanner.at += 1;
}

function takes(scanner: Scanner, symbol: string): boolean {
  skipSpace(scanner);
  if (scanner.text.charAt(scanner.at) !== symbol) return false;
  scanner.at += 1;
  return true;
}
