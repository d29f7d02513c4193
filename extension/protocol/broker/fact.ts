import { displayText } from '../display-text.ts';
import { malformed } from '../errors.ts';
import { matching, object, oneOf, orNull, type Reader, readObject } from '../json/reader.ts';

/**
 * What may stand in a fact. Each has its own narrow alphabet, so that no character can pass for another one that the
 * customer knows (T26): no look-alike from another script, nothing that turns or hides what is read.
 */
const JAPANESE_NAME =
  /^(?=.*\S)[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー・A-Za-z0-9Ａ-Ｚａ-ｚ０-９（）() \u{3000}-]{1,60}$/u;

const VALUES = {
  /** Name and main version of a browser, and of the system, as the broker read them off the request. */
  browser: matching(/^[A-Za-z0-9][A-Za-z0-9 .,_()/-]{0,79}$/, 'the name of a browser'),
  /** ISO 3166-1 alpha-2, as the address tells it; `ZZ` where it does not. */
  place: matching(/^[A-Z]{2}$/, 'a country'),
  /** Whether the login comes from the network that the registered PC was last seen in. */
  network: oneOf(['own', 'other']),
  bank: matching(JAPANESE_NAME, 'the name of a bank'),
  branch: matching(JAPANESE_NAME, 'the name of a branch'),
  kind: oneOf(['ordinary', 'checking', 'savings']),
  number: matching(/^\d{7}$/, 'an account number'),
  holder: matching(/^(?=.*[ァ-ヴ])[ァ-ヴー・\u{3000}]{1,40}$/u, 'a name in katakana'),
  /** Whole yen. */
  amount: matching(/^[1-9]\d{0,11}$/, 'an amount'),
  /** Printable ASCII. */
  mail: matching(/^[\x21-\x3f\x41-\x7e]{1,64}@[A-Za-z0-9.*-]{1,190}$/, 'a mail address'),
  loginId: matching(/^[a-z0-9-]{1,40}$/, 'a login ID'),
  password: oneOf(['login', 'trading']),
} as const satisfies Readonly<Record<string, Reader<string>>>;

export type FactName = keyof typeof VALUES;
export const FACT_NAMES = Object.keys(VALUES) as readonly FactName[];

/** One line that the customer reads: what was, and what shall be. */
export interface Fact {
  readonly f: FactName;
  /** Null where there was nothing before. */
  readonly old: string | null;
  readonly new: string;
}

const readName = oneOf(FACT_NAMES);
const readText = displayText(255);

/** Both values are readable as text in general, and of the fact's own alphabet. */
export const readFact: Reader<Fact> = (value, at) => {
  const name = readName(readObject(value, at).f, `${at}.f`);
  const readValue: Reader<string> = (given, where) => VALUES[name](readText(given, where), where);
  return object<Fact>({ f: readName, old: orNull(readValue), new: readValue })(value, at);
};

/** Which facts a row of a type has, in the order in which they are shown. */
export const FACTS_OF = {
  login: ['browser', 'place', 'network'],
  'withdrawal-account': ['bank', 'branch', 'kind', 'number', 'holder'],
  withdrawal: ['amount', 'bank', 'branch', 'kind', 'number', 'holder'],
  'mail-address': ['mail'],
  'login-id': ['loginId'],
  password: ['password'],
  'further-pc': [],
  'opt-out': [],
} as const satisfies Readonly<Record<string, readonly FactName[]>>;

export type RowType = keyof typeof FACTS_OF;
export const ROW_TYPES = Object.keys(FACTS_OF) as readonly RowType[];

/** @throws {ProtocolError} `malformed` unless the facts are exactly those of the type, in their order */
export function assertFactsOf(type: RowType, facts: readonly Fact[], at: string): void {
  const expected: readonly FactName[] = FACTS_OF[type];
  if (facts.length !== expected.length || facts.some(({ f }, index) => f !== expected[index])) {
    throw malformed(`${at}: expected the facts of '${type}'`);
  }
}
